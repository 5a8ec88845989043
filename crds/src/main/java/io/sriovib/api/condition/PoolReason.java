package io.sriovib.api.condition;

/** Why a condition of a SriovNetworkPoolConfig is as it is. */
public enum PoolReason implements Reason {
    /** Ready is True. */
    WITHIN_LIMIT("Fewer nodes of the pool are drained than maxUnavailable allows."),

    /** Ready is True; further nodes wait. */
    LIMIT_REACHED("As many nodes of the pool are drained as maxUnavailable allows."),

    /** Ready is False. */
    EMPTY_SELECTION("No node has the labels that nodeSelector asks for."),

    /** Ready is False (D13). */
    NODE_IN_TWO_POOLS("A node of the pool belongs to another pool as well, so neither drains it."),

    /** Ready is False. */
    INVALID_MAX_UNAVAILABLE("maxUnavailable is neither a number from 0 nor a percentage from 1% to 100%.");

    private final String sentence;

    PoolReason(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}

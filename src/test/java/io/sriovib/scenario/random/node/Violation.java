package io.sriovib.scenario.random.node;

/** Something that must always be true is not. An error, so that no part of the product takes it for a failure that it could deal with. */
public final class Violation extends Error {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * @param rule the rule that is broken, always the same words
     * @param details what broke it
     */
    public Violation(String rule, String details) {
        super(rule + ": " + details);
        this.rule = rule;
    }

    /** The rule. */
    public String rule() {
        return rule;
    }
}

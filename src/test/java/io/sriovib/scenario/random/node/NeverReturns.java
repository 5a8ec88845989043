package io.sriovib.scenario.random.node;

/** Unwinds a read that hangs: the thread that waits for it learns nothing, as if it went on hanging. */
final class NeverReturns extends Error {
    private static final long serialVersionUID = 1L;

    private final transient Faults.Hang hang;

    NeverReturns(Faults.Hang hang) {
        super("hangs", null, false, false);
        this.hang = hang;
    }

    Faults.Hang hang() {
        return hang;
    }
}

package io.sriovib.scenario.random.time;

/** Unwinds the stack of a simulated process that was killed. An error, so that no part of the product takes it for a failure that it could deal with. */
public final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    /** Without a stack: it is no failure. */
    public Killed() {
        super("killed", null, false, false);
    }
}

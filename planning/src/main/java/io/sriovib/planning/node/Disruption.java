package io.sriovib.planning.node;

/** How much a step or a plan hurts; ordered, a plan hurts as much as its worst step. */
public enum Disruption {
    /** Nobody notices. */
    NONE,
    /** VFs that nobody holds are taken away or changed. */
    VF,
    /** VFs that somebody holds would be taken away or changed: the holders must go first. */
    DRAIN,
    /** The machine must be restarted. */
    REBOOT;

    /** The worse of the two. */
    public Disruption or(Disruption other) {
        return compareTo(other) >= 0 ? this : other;
    }
}

package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** How an object is brought to what is wanted; which way there is depends on the server. */
sealed interface ApplyWay permits ServerSideApply, OwnDifference {
    /** Makes an object that is not there. */
    void create(HasMetadata wanted);

    /**
     * Whether an object was made by somebody else than an installation of this way.
     *
     * @param before as the server has it
     */
    boolean isOthers(HasMetadata before);

    /**
     * Changes an object that is there.
     *
     * @param before as the server has it
     * @param dryRun whether it is only found out
     * @return whether there was a difference
     */
    boolean change(HasMetadata before, HasMetadata wanted, boolean dryRun);
}

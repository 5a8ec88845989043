package io.sriovib.planning.fabric;

import io.sriovib.api.condition.Condition;

/** What is to be done about one part. */
public sealed interface InstallationPlan {
    /**
     * Its objects are brought to what is rendered.
     *
     * @param condition what the status says once they are
     */
    record Install(Condition condition) implements InstallationPlan {}

    /**
     * Nothing is written.
     *
     * @param condition why
     * @param settled false: it must be planned anew, though nothing that is watched may tell when
     */
    record Leave(Condition condition, boolean settled) implements InstallationPlan {}

    /** What the operator installed goes; where it installed nothing, nothing is done. Nothing is said. */
    record Remove() implements InstallationPlan {}
}

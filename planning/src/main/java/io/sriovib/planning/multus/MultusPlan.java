package io.sriovib.planning.multus;

import io.sriovib.api.condition.Condition;
import io.sriovib.planning.finding.Finding;
import java.util.List;

/**
 * What is to be done for the multus configuration.
 *
 * @param actions at most one; none when all is as wanted or nothing is wanted
 * @param conditions what the status says once the action succeeded; none when the fabric has no multus part
 * @param findings everything that a person should know
 */
public record MultusPlan(List<MultusAction> actions, List<Condition> conditions, List<Finding> findings) {
    public MultusPlan {
        actions = List.copyOf(actions);
        conditions = List.copyOf(conditions);
        findings = List.copyOf(findings);
    }

    /** The fabric has no multus part. */
    static MultusPlan nothing() {
        return new MultusPlan(List.of(), List.of(), List.of());
    }
}

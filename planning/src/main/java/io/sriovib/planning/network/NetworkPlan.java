package io.sriovib.planning.network;

import io.sriovib.api.condition.Condition;
import io.sriovib.planning.finding.Finding;
import java.util.List;

/**
 * What is to be done for one network.
 *
 * @param actions in order; none when everything is as wanted
 * @param conditions what the status says once all actions succeeded, all that are ours; none: the status is left as it is
 * @param findings everything that a person should know
 */
public record NetworkPlan(List<NetworkAction> actions, List<Condition> conditions, List<Finding> findings) {
    public NetworkPlan {
        actions = List.copyOf(actions);
        conditions = List.copyOf(conditions);
        findings = List.copyOf(findings);
    }
}

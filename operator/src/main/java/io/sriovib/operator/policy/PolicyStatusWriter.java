package io.sriovib.operator.policy;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.PolicyStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the status of policies and an event when Ready changes. The reference's CRD prunes that status: this is noticed by the first answer, and from then on only
 * events are sent.
 */
public final class PolicyStatusWriter {
    private static final Logger log = LoggerFactory.getLogger(PolicyStatusWriter.class);
    private static final String READY = ConditionType.READY.word();
    private static final PolicyStatus NONE = new PolicyStatus(List.of(), null, null, null, null, null);

    private final Watch<SriovNetworkNodePolicy> policies;
    private final Writer writer;
    private final Reporting reporting;
    private final Map<String, PolicyStatus> unstored = new HashMap<>();
    private boolean pruned;

    /** Writes by that writer; called by one thread. */
    public PolicyStatusWriter(Watch<SriovNetworkNodePolicy> policies, Writer writer, Reporting reporting) {
        this.policies = policies;
        this.writer = writer;
        this.reporting = reporting;
    }

    /** Brings the status to what is wanted; false when somebody was faster. */
    boolean write(SriovNetworkNodePolicy policy, PolicyStatus wanted) {
        var stored = stored(policy);
        var merged = new PolicyStatus(
                Conditions.merge(
                        stored.conditions(),
                        wanted.conditions(),
                        ConditionedKind.POLICY.owned(),
                        reporting.clock().instant()),
                wanted.nodesSelected(),
                wanted.pfsMatched(),
                wanted.vfsWanted(),
                wanted.vfsPresent(),
                wanted.nodesReady());
        if (merged.equals(stored)) {
            return true;
        }
        if (!pruned) {
            SriovNetworkNodePolicy copy =
                    Objects.requireNonNull(reporting.serialization().clone(policy));
            copy.setStatus(merged);
            var result = policies.written(writer.updateStatus(policy, copy));
            if (result.settled().isEmpty()) {
                return false;
            }
            notePruning(result);
        }
        if (pruned) {
            unstored.put(policy.getMetadata().getUid(), merged);
        }
        say(policy, stored.conditions(), merged.conditions());
        return true;
    }

    private PolicyStatus stored(SriovNetworkNodePolicy policy) {
        if (pruned) {
            return unstored.getOrDefault(policy.getMetadata().getUid(), NONE);
        }
        return Objects.requireNonNullElse(policy.getStatus(), NONE);
    }

    private void notePruning(WriteResult<SriovNetworkNodePolicy> result) {
        if (result instanceof WriteResult.Written<SriovNetworkNodePolicy>(var after)
                && Objects.requireNonNullElse(after.getStatus(), NONE)
                        .conditions()
                        .isEmpty()) {
            pruned = true;
            log.warn(
                    "the CRD of SriovNetworkNodePolicy keeps no status, so policies have none; install our CRDs to see it");
        }
    }

    private void say(SriovNetworkNodePolicy policy, List<Condition> before, List<Condition> now) {
        var old = Conditions.find(before, READY);
        Conditions.find(now, READY)
                .filter(ready -> old.filter(was -> Objects.equals(was.status(), ready.status())
                                && Objects.equals(was.reason(), ready.reason()))
                        .isEmpty())
                .ifPresent(ready -> reporting
                        .events()
                        .record(policy, type(ready), String.valueOf(ready.reason()), String.valueOf(ready.message())));
    }

    /** A warning is for what somebody must mend: nodes that are still at work are nothing of the kind. */
    private static EventRecorder.Type type(Condition ready) {
        boolean waits = PolicyReason.WAITING_FOR_NODES.word().equals(ready.reason());
        return ready.isTrue() || waits ? EventRecorder.Type.NORMAL : EventRecorder.Type.WARNING;
    }
}

package io.sriovib.operator.policy;

import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.planning.finding.Finding;
import java.util.List;
import java.util.Map;

/** Says on each node state concerned that VFs of the fabric share a GUID; the conditions of a node state are its daemon's, so it is an event. */
public final class DuplicateGuidReporter {
    private static final String REASON = "GuidDuplicate";

    private final EventRecorder events;

    /** Says it by events. */
    public DuplicateGuidReporter(EventRecorder events) {
        this.events = events;
    }

    /** Compares all node states; returns node name to findings, for the policies of these nodes. */
    Map<String, List<Finding>> report(List<SriovNetworkNodeState> states) {
        var findings = DuplicateGuids.find(states);
        states.forEach(state -> findings.getOrDefault(state.getMetadata().getName(), List.of())
                .forEach(finding -> events.record(state, EventRecorder.Type.WARNING, REASON, finding.text())));
        return findings;
    }
}

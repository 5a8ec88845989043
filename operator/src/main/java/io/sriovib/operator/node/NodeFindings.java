package io.sriovib.operator.node;

import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.PolicyMatch;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what the plan of a node found beside the policies, whose findings stand in their conditions: as log line and as event on the node state. */
final class NodeFindings {
    private static final Logger log = LoggerFactory.getLogger(NodeFindings.class);

    private final EventRecorder events;

    NodeFindings(EventRecorder events) {
        this.events = events;
    }

    /** Findings that the last plan of the node did not have. */
    void say(NodeSubject subject, Optional<NodeWish> before, NodeWish now) {
        var news = new HashSet<>(now.findings());
        now.matches().stream().map(PolicyMatch::findings).forEach(news::removeAll);
        before.ifPresent(wish -> news.removeAll(wish.findings()));
        news.stream()
                .filter(finding -> finding.severity() != Finding.Severity.NOTE)
                .forEach(finding -> say(subject, finding));
    }

    /** Findings that concern no single policy. */
    void say(List<Finding> findings) {
        findings.forEach(finding -> log.warn("{}: {}", finding.reason().word(), finding.text()));
    }

    private void say(NodeSubject subject, Finding finding) {
        log.atWarn()
                .addKeyValue("node", subject.name())
                .log("{}: {}", finding.reason().word(), finding.text());
        subject.state()
                .ifPresent(state -> events.record(
                        state, EventRecorder.Type.WARNING, finding.reason().word(), finding.text()));
    }
}

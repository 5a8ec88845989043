package io.sriovib.planning.report;

import static io.sriovib.api.condition.ConditionType.DEGRADED;
import static io.sriovib.api.condition.ConditionType.DRAIN_REQUIRED;
import static io.sriovib.api.condition.ConditionType.NICS_SUPPORTED;
import static io.sriovib.api.condition.ConditionType.PROGRESSING;
import static io.sriovib.api.condition.ConditionType.READY;
import static io.sriovib.api.condition.NodeStateReason.ALL_LISTED;
import static io.sriovib.api.condition.NodeStateReason.APPLYING;
import static io.sriovib.api.condition.NodeStateReason.IDLE;
import static io.sriovib.api.condition.NodeStateReason.IN_SYNC;
import static io.sriovib.api.condition.NodeStateReason.NO_DRAIN_NEEDED;
import static io.sriovib.api.condition.NodeStateReason.NO_FAILURE;
import static io.sriovib.api.condition.NodeStateReason.UNSUPPORTED_NIC;
import static io.sriovib.api.condition.NodeStateReason.VFS_IN_USE;
import static io.sriovib.api.condition.NodeStateReason.WAITING_FOR_SPEC;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The conditions of a node state (design section 5). */
final class NodeStateConditions {
    private NodeStateConditions() {}

    /** All of them, without times. */
    static List<Condition> of(NodeReport report, List<Problem> problems) {
        var conditions = new ArrayList<Condition>();
        conditions.add(ready(report, problems));
        conditions.add(progressing(report));
        conditions.add(
                problems.isEmpty()
                        ? condition(report, DEGRADED, false, NO_FAILURE, "nothing is wrong")
                        : problem(report, DEGRADED, true, problems));
        conditions.add(drainRequired(report));
        conditions.add(nicsSupported(report));
        return conditions;
    }

    private static Condition ready(NodeReport report, List<Problem> problems) {
        if (!report.computed()) {
            return Condition.unknown(
                    READY, WAITING_FOR_SPEC, "the operator has not computed this node's spec yet", report.generation());
        }
        if (!problems.isEmpty()) {
            return Condition.of(
                    READY,
                    false,
                    problems.getFirst().reason(),
                    Problem.texts(problems) + remarks(report),
                    report.generation());
        }
        if (!report.plan().blocked().isEmpty()) {
            return condition(report, READY, false, VFS_IN_USE, waiting(report));
        }
        return report.pending()
                ? condition(report, READY, false, APPLYING, "the host is being brought to what is wished")
                : condition(report, READY, true, IN_SYNC, "the host shows what is wished" + remarks(report));
    }

    /** What works, but not as somebody may expect: nothing else of the status says it. A VF that settles is over in a moment, and would only make the message change. */
    private static String remarks(NodeReport report) {
        var remarks = report.plan().allFindings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.ERROR)
                .filter(finding -> finding.reason() != NodeStateReason.SETTLING)
                .map(Finding::text)
                .toList();
        return remarks.isEmpty() ? "" : "; " + Texts.joined(remarks);
    }

    private static Condition progressing(NodeReport report) {
        boolean now = !report.working().isEmpty() || !report.plan().steps().isEmpty();
        return now
                ? condition(report, PROGRESSING, true, APPLYING, "see status.plan")
                : condition(report, PROGRESSING, false, IDLE, "nothing is being done");
    }

    private static Condition drainRequired(NodeReport report) {
        return report.plan().blocked().isEmpty()
                ? condition(report, DRAIN_REQUIRED, false, NO_DRAIN_NEEDED, "no VF has to be taken from its holder")
                : condition(report, DRAIN_REQUIRED, true, VFS_IN_USE, waiting(report));
    }

    private static String waiting(NodeReport report) {
        return Texts.joined(report.plan().allFindings().stream()
                .filter(finding -> finding.reason() == VFS_IN_USE)
                .map(Finding::text)
                .toList());
    }

    private static Condition nicsSupported(NodeReport report) {
        var capable = report.unlisted().stream()
                .filter(NodeReport.UnlistedCard::sriovCapable)
                .toList();
        if (capable.isEmpty()) {
            return condition(
                    report,
                    NICS_SUPPORTED,
                    true,
                    ALL_LISTED,
                    "every SR-IOV capable card is in ConfigMap supported-nic-ids");
        }
        var cards = capable.stream()
                .map(card -> "%s (%s:%s), %s; to allow it add a value \"%s %s %s\""
                        .formatted(
                                card.pf(),
                                card.vendor(),
                                card.device(),
                                card.configured() ? "kept as it was configured before" : "left alone",
                                card.vendor(),
                                card.device(),
                                card.vfDevice().orElse("<VF device id>")))
                .collect(Collectors.joining(", "));
        return condition(
                report, NICS_SUPPORTED, false, UNSUPPORTED_NIC, "not in ConfigMap supported-nic-ids: " + cards);
    }

    private static Condition condition(
            NodeReport report, ConditionType type, boolean status, NodeStateReason reason, String message) {
        return Condition.of(type, status, reason, message, report.generation());
    }

    private static Condition problem(NodeReport report, ConditionType type, boolean status, List<Problem> problems) {
        return Condition.of(type, status, problems.getFirst().reason(), Problem.texts(problems), report.generation());
    }
}

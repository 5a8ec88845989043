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
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SystemSettings;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.node.PfPlan;
import io.sriovib.planning.node.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From a report's parts to the status. Pure. {@code Succeeded} only when everything wished was read back; {@code Failed} as soon as something is wrong that waiting does not cure, with every cause;
 * {@code InProgress} while something is being done, waits for holders, or the spec has not been computed (D2).
 */
public final class StatusPlanner {
    /** Types of the conditions that the daemon owns. */
    public static final Set<String> CONDITION_TYPES = ConditionedKind.NODE_STATE.owned();

    private static final int MOST_TEXTS = 10;

    private StatusPlanner() {}

    /** The status; its conditions carry no times yet. */
    public static NodeStateStatus status(NodeReport report) {
        var problems = problems(report);
        var unlisted = new HashSet<>(
                report.unlisted().stream().map(NodeReport.UnlistedCard::pf).toList());
        var interfaces = report.seen().pfs().stream()
                .filter(pf -> !unlisted.contains(pf.address()))
                .map(pf -> InterfaceReport.of(pf, report.external().contains(pf.address()), report.uses()))
                .toList();
        return new NodeStateStatus(
                interfaces,
                null,
                report.seen().rdmaMode().asOptional().map(SystemSettings::new).orElse(null),
                syncStatus(report, problems),
                problems.isEmpty() ? null : texts(problems),
                conditions(report, problems),
                lines(report));
    }

    /** A reason and a sentence. */
    private record Problem(String reason, String text) {}

    private static List<Problem> problems(NodeReport report) {
        var problems = new ArrayList<Problem>();
        report.unreadable().ifPresent(cause -> problems.add(new Problem(NodeStateReason.READ_FAILED.word(), cause)));
        report.failures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(pf -> pf.getValue().stream())
                .map(failure -> new Problem(failure.reason().word(), failure.text()))
                .forEach(problems::add);
        report.plan().allFindings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(finding -> new Problem(finding.reason(), finding.text()))
                .forEach(problems::add);
        return problems;
    }

    private static String syncStatus(NodeReport report, List<Problem> problems) {
        if (!problems.isEmpty()) {
            return "Failed";
        }
        return pending(report) || !report.computed() ? "InProgress" : "Succeeded";
    }

    private static boolean pending(NodeReport report) {
        return !report.working().isEmpty()
                || !report.plan().steps().isEmpty()
                || !report.plan().blocked().isEmpty();
    }

    private static String texts(List<Problem> problems) {
        return joined(problems.stream().map(Problem::text).distinct().toList());
    }

    /** Bounded, since a bad file of GUIDs alone may give hundreds. */
    private static String joined(List<String> texts) {
        var first = texts.stream().limit(MOST_TEXTS).collect(Collectors.joining("; "));
        return texts.size() > MOST_TEXTS ? first + "; and " + (texts.size() - MOST_TEXTS) + " more" : first;
    }

    private static List<Condition> conditions(NodeReport report, List<Problem> problems) {
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
                    READY.word(),
                    false,
                    problems.getFirst().reason(),
                    texts(problems) + remarks(report),
                    report.generation());
        }
        if (!report.plan().blocked().isEmpty()) {
            return condition(report, READY, false, VFS_IN_USE, waiting(report));
        }
        return pending(report)
                ? condition(report, READY, false, APPLYING, "the host is being brought to what is wished")
                : condition(report, READY, true, IN_SYNC, "the host shows what is wished" + remarks(report));
    }

    /** What works, but not as somebody may expect: nothing else of the status says it. A VF that settles is over in a moment, and would only make the message change. */
    private static String remarks(NodeReport report) {
        var remarks = report.plan().allFindings().stream()
                .filter(finding -> finding.severity() != Finding.Severity.ERROR)
                .filter(finding -> !finding.reason().equals(NodeStateReason.SETTLING.word()))
                .map(Finding::text)
                .toList();
        return remarks.isEmpty() ? "" : "; " + joined(remarks);
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
        return joined(report.plan().allFindings().stream()
                .filter(finding -> finding.reason().equals(VFS_IN_USE.word()))
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
                .map(card -> "%s (%s:%s); to allow it add a value \"%s %s %s\""
                        .formatted(
                                card.pf(),
                                card.vendor(),
                                card.device(),
                                card.vendor(),
                                card.device(),
                                card.vfDevice().orElse("<VF device id>")))
                .collect(Collectors.joining(", "));
        return condition(
                report,
                NICS_SUPPORTED,
                false,
                UNSUPPORTED_NIC,
                "not in ConfigMap supported-nic-ids, so left alone: " + cards);
    }

    private static Condition condition(
            NodeReport report, ConditionType type, boolean status, NodeStateReason reason, String message) {
        return Condition.of(type, status, reason, message, report.generation());
    }

    private static Condition problem(NodeReport report, ConditionType type, boolean status, List<Problem> problems) {
        return Condition.of(type.word(), status, problems.getFirst().reason(), texts(problems), report.generation());
    }

    /** What is being done, what comes next and what waits, bounded. */
    private static List<String> lines(NodeReport report) {
        var working = report.working().stream().map(line -> "now: " + line);
        var next = report.working().isEmpty()
                ? report.plan().pfs().stream().flatMap(pf -> steps(pf, pf.steps(), ""))
                : Stream.<String>empty();
        var waits = report.plan().pfs().stream().flatMap(pf -> steps(pf, pf.blocked(), "waits: "));
        var all = Stream.of(working, next, waits).flatMap(lines -> lines).toList();
        if (all.size() <= NodeStateStatus.PLAN_LINES) {
            return all;
        }
        var lines = new ArrayList<>(all.subList(0, NodeStateStatus.PLAN_LINES - 1));
        lines.add("and %d more steps".formatted(all.size() - NodeStateStatus.PLAN_LINES + 1));
        return lines;
    }

    private static Stream<String> steps(PfPlan pf, List<Step> steps, String prefix) {
        return steps.stream().map(step -> prefix + pf.pf() + ": " + step.text());
    }
}

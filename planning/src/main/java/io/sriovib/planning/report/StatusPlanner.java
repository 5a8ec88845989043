package io.sriovib.planning.report;

import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SystemSettings;
import java.util.HashSet;
import java.util.List;

/**
 * From a report's parts to the status. Pure. {@code Succeeded} only when everything wished was read back; {@code Failed} as soon as something is wrong that waiting does not cure, with every cause;
 * {@code InProgress} while something is being done, waits for holders, or the spec has not been computed (D2).
 */
public final class StatusPlanner {
    private StatusPlanner() {}

    /** The status; its conditions carry no times yet. */
    public static NodeStateStatus status(NodeReport report) {
        var problems = Problem.of(report);
        var untouched = new HashSet<>(report.unlisted().stream()
                .filter(card -> !card.configured())
                .map(NodeReport.UnlistedCard::pf)
                .toList());
        var interfaces = report.seen().pfs().stream()
                .filter(pf -> !untouched.contains(pf.address()))
                .map(pf -> InterfaceReport.of(pf, report.external().contains(pf.address()), report.uses()))
                .toList();
        return new NodeStateStatus(
                interfaces,
                null,
                report.seen().rdmaMode().asOptional().map(SystemSettings::new).orElse(null),
                syncStatus(report, problems),
                problems.isEmpty() ? null : Problem.texts(problems),
                NodeStateConditions.of(report, problems),
                PlanLines.of(report));
    }

    private static String syncStatus(NodeReport report, List<Problem> problems) {
        if (!problems.isEmpty()) {
            return "Failed";
        }
        return report.pending() || !report.computed() ? "InProgress" : "Succeeded";
    }
}

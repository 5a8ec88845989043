package io.sriovib.planning.report;

import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.planning.node.PfPlan;
import io.sriovib.planning.node.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What {@code status.plan} shows. */
final class PlanLines {
    private PlanLines() {}

    /** What is being done, what comes next and what waits, bounded. */
    static List<String> of(NodeReport report) {
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

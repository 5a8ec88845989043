package io.sriovib.planning.report;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.condition.Reason;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Something that is wrong and that waiting does not cure.
 *
 * @param reason why a condition is as it is
 * @param text subject, cause, remedy
 */
record Problem(Reason reason, String text) {
    /** Everything that is wrong, in a stable order. */
    static List<Problem> of(NodeReport report) {
        var problems = new ArrayList<Problem>();
        report.unreadable().ifPresent(cause -> problems.add(new Problem(NodeStateReason.READ_FAILED, cause)));
        report.failures().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(pf -> pf.getValue().stream())
                .map(failure -> new Problem(failure.reason(), failure.text()))
                .forEach(problems::add);
        report.plan().allFindings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(finding -> new Problem(finding.reason(), finding.text()))
                .forEach(problems::add);
        return problems;
    }

    /** All of them in one line; only with at least one. */
    static String texts(List<Problem> problems) {
        return Texts.joined(problems.stream().map(Problem::text).distinct().toList());
    }
}

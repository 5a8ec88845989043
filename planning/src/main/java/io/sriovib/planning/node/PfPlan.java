package io.sriovib.planning.node;

import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.PciAddress;
import java.util.List;

/**
 * The way of one PF from what was seen to what is wished.
 *
 * @param pf the PF
 * @param steps in the order in which they must be done; none when the PF is as wished
 * @param disruption the worst of them; {@code DRAIN} and more is shown and not executed until the holders have gone
 * @param findings what a person should know
 */
public record PfPlan(PciAddress pf, List<Step> steps, Disruption disruption, List<Finding> findings) {
    /** Keeps copies of the lists. */
    public PfPlan {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** Whether it may be executed without anybody's leave. */
    public boolean executable() {
        return disruption.compareTo(Disruption.DRAIN) < 0;
    }

    /** One line per step, after a line with the disruption; ends with a line break. */
    public String text() {
        var text = new StringBuilder("disruption ").append(disruption).append('\n');
        steps.forEach(step -> text.append(step.text()).append('\n'));
        return text.toString();
    }
}

package io.sriovib.planning.node;

import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.PciAddress;
import java.util.List;

/**
 * The way of one PF from what was seen to what is wished.
 *
 * @param pf the PF
 * @param steps what can be done now, in the order in which it must be done; none when the PF is as wished or must wait
 * @param harm of these steps: {@code NONE} or {@code VF}
 * @param blocked what is wished but would take VFs from their holders; shown, and not done before they have gone
 * @param findings what a person should know
 */
public record PfPlan(PciAddress pf, List<Step> steps, Disruption harm, List<Step> blocked, List<Finding> findings) {
    /** Keeps copies of the lists. */
    public PfPlan {
        steps = List.copyOf(steps);
        blocked = List.copyOf(blocked);
        findings = List.copyOf(findings);
    }

    /** The disruption of all that is wished, blocked steps included. */
    public Disruption disruption() {
        return blocked.isEmpty() ? harm : Disruption.DRAIN;
    }

    /** One line per step, after a line with the disruption; blocked steps say that they wait. Ends with a line break. */
    public String text() {
        var text = new StringBuilder("disruption ").append(disruption()).append('\n');
        steps.forEach(step -> text.append(step.text()).append('\n'));
        blocked.forEach(step -> text.append("waits: ").append(step.text()).append('\n'));
        return text.toString();
    }
}

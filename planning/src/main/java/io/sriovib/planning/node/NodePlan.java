package io.sriovib.planning.node;

import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The plan of a node: its PFs are worked on in parallel, each in its own order.
 *
 * @param pfs one for each PF that is wished, or was ours, ascending by address
 * @param findings about the wish or the host as a whole
 */
public record NodePlan(List<PfPlan> pfs, List<Finding> findings) {
    /** Keeps copies of the lists. */
    public NodePlan {
        pfs = List.copyOf(pfs);
        findings = List.copyOf(findings);
    }

    /** The plan of that PF, if it has one. */
    public Optional<PfPlan> pf(PciAddress address) {
        return pfs.stream().filter(pf -> pf.pf().equals(address)).findFirst();
    }

    /** What can be done now, PF by PF. */
    public List<Step> steps() {
        return pfs.stream().flatMap(pf -> pf.steps().stream()).toList();
    }

    /** What waits for holders to go, PF by PF. */
    public List<Step> blocked() {
        return pfs.stream().flatMap(pf -> pf.blocked().stream()).toList();
    }

    /** The worst of all PFs. */
    public Disruption disruption() {
        return pfs.stream().map(PfPlan::disruption).reduce(Disruption.NONE, Disruption::or);
    }

    /** Findings of the node and of all its PFs. */
    public List<Finding> allFindings() {
        return Stream.concat(findings.stream(), pfs.stream().flatMap(pf -> pf.findings().stream()))
                .toList();
    }
}

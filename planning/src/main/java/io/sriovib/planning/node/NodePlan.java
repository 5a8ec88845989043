package io.sriovib.planning.node;

import io.sriovib.planning.finding.Finding;
import java.util.List;

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

    /** All steps, PF by PF. */
    public List<Step> steps() {
        return pfs.stream().flatMap(pf -> pf.steps().stream()).toList();
    }

    /** The worst of all PFs. */
    public Disruption disruption() {
        return pfs.stream().map(PfPlan::disruption).reduce(Disruption.NONE, Disruption::or);
    }

    /** Findings of the node and of all its PFs. */
    public List<Finding> allFindings() {
        return java.util.stream.Stream.concat(findings.stream(), pfs.stream().flatMap(pf -> pf.findings().stream()))
                .toList();
    }
}

package io.sriovib.planning.policy;

import io.sriovib.planning.finding.Finding;
import java.util.List;

/**
 * What one policy gives to one node that it selects.
 *
 * @param policy name of the policy
 * @param pfs PCI addresses of the PFs that it has: reported ones in order of the report, then missing ones that stay (D9)
 * @param vfsWanted VFs of the node state that belong to it
 * @param findings what keeps it from having more
 */
public record PolicyMatch(String policy, List<String> pfs, long vfsWanted, List<Finding> findings) {
    public PolicyMatch {
        pfs = List.copyOf(pfs);
        findings = List.copyOf(findings);
    }
}

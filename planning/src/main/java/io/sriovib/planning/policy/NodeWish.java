package io.sriovib.planning.policy;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.planning.finding.Finding;
import java.util.List;

/**
 * What one node shall have.
 *
 * @param spec the node state's spec
 * @param computed false while the node has reported no PF: then the spec has no interfaces because nothing is known, and must not be marked as computed; a mark
 *     that the node state already carries stays (D9, D28)
 * @param devicePluginConfig the node's text in {@code device-plugin-config}, byte for byte as the reference writes it (section 2.6)
 * @param devicePlugin value of the label of section 2.7: true is {@code Enabled}
 * @param findings everything to be said about this node, those of the matches included
 * @param matches one for each policy that selects the node, weakest first
 */
public record NodeWish(
        NodeStateSpec spec,
        boolean computed,
        String devicePluginConfig,
        boolean devicePlugin,
        List<Finding> findings,
        List<PolicyMatch> matches) {
    public NodeWish {
        findings = List.copyOf(findings);
        matches = List.copyOf(matches);
    }

    /** The label's value: {@code Enabled} or {@code Disabled}. */
    public String devicePluginLabel() {
        return devicePlugin ? "Enabled" : "Disabled";
    }
}

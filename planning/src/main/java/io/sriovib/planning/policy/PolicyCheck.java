package io.sriovib.planning.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is wrong with a policy whatever the node: each is a reason to leave the policy out, never to stop (D22). All faults are found, not the first. */
final class PolicyCheck {
    /** SR-IOV's NumVFs is a 16-bit register. */
    private static final long MOST_VFS = 0xffff;

    private PolicyCheck() {}

    /** A selector that the object may lack, since nothing requires it inside an absent spec. */
    static NicSelector selector(PolicySpec spec) {
        return Objects.requireNonNullElse(spec.nicSelector(), new NicSelector(null, null, List.of(), List.of(), null));
    }

    static List<Finding> faults(String policy, PolicySpec spec, boolean bridges) {
        var faults = new ArrayList<Finding>();
        if (!NicMatch.given(spec.resourceName())) {
            faults.add(fault(policy, "resourceName is missing", "set it"));
        }
        numbers(policy, spec, faults);
        ranges(policy, selector(spec), faults);
        if (NicMatch.given(spec.linkState())
                && LinkState.parse(spec.linkState()).isEmpty()) {
            faults.add(fault(policy, "linkState '" + spec.linkState() + "' is unknown", "use auto, enable or disable"));
        }
        var bridge = spec.bridge();
        if (bridges && bridge != null && bridge.ovs() != null) {
            bridge(policy, spec, faults);
        }
        return faults;
    }

    private static void numbers(String policy, PolicySpec spec, List<Finding> faults) {
        var numVfs = spec.numVfs();
        if (numVfs != null && (numVfs < 0 || numVfs > MOST_VFS)) {
            faults.add(fault(policy, "numVfs " + numVfs + " is outside 0 to " + MOST_VFS, "correct it"));
        }
        var mtu = spec.mtu();
        if (mtu != null && mtu < 0) {
            faults.add(fault(policy, "mtu " + mtu + " is negative", "correct it or leave it out"));
        }
    }

    private static void ranges(String policy, NicSelector selector, List<Finding> faults) {
        for (var entry : selector.pfNames()) {
            var name = PfName.parse(entry);
            if (!name.whole() && name.vfs().isEmpty()) {
                faults.add(fault(
                        policy,
                        "pfNames '" + entry + "': '" + name.range() + "' is not a range of VFs",
                        "write first-last with first not above last, such as " + name.name() + "#0-3"));
            }
        }
    }

    /** Section 2.2, bridges. */
    private static void bridge(String policy, PolicySpec spec, List<Finding> faults) {
        if (!"switchdev".equals(spec.eSwitchMode())) {
            faults.add(fault(policy, "a software bridge needs eSwitchMode switchdev", "set it or remove bridge"));
        }
        if (NicMatch.given(spec.linkType())
                && LinkType.parse(spec.linkType()).filter(LinkType.ETH::equals).isEmpty()) {
            faults.add(fault(policy, "a software bridge needs linkType eth", "set it or remove bridge"));
        }
        if (Boolean.TRUE.equals(spec.externallyManaged())) {
            faults.add(fault(
                    policy, "a software bridge excludes externallyManaged", "remove externallyManaged or bridge"));
        }
    }

    private static Finding fault(String policy, String message, String remedy) {
        return Finding.error(PolicyReason.INVALID_SPEC, policy, message, remedy);
    }
}

package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.SystemSettings;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a spec wishes for the host as a whole. This version sets none of it; where the host differs, it says so and how a person sets it. */
final class HostWideWishes {
    private static final String EXCLUSIVE = "exclusive";

    private HostWideWishes() {}

    static List<Finding> findings(NodeStateSpec wish, HostObservation seen) {
        var findings = new ArrayList<Finding>();
        var mode = Optional.ofNullable(wish.system()).map(SystemSettings::rdmaMode);
        var now = seen.rdmaMode().asOptional();
        if (mode.isPresent() && now.isPresent() && !mode.equals(now)) {
            findings.add(notSet(
                    "RDMA mode",
                    mode.get() + " is wished, " + now.get() + " is in force, and this version does not change it",
                    "put \"options ib_core netns_mode=" + (mode.get().equals(EXCLUSIVE) ? 0 : 1)
                            + "\" into a file in /etc/modprobe.d and reboot"));
        }
        if (wish.bridges() != null && !wish.bridges().ovs().isEmpty()) {
            findings.add(notSet(
                    "software bridges",
                    "are wished, and this version does not make them",
                    "remove bridge from the policy, or make them by hand"));
        }
        return findings;
    }

    private static Finding notSet(String subject, String message, String remedy) {
        return Finding.error(NodeStateReason.NOT_SUPPORTED, subject, message, remedy);
    }
}

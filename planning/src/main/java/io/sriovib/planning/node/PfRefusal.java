package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.LinkType;
import java.util.Optional;

/** Why nothing can be done with a wished PF at all; what works stays as it is. */
final class PfRefusal {
    private PfRefusal() {}

    static Optional<Finding> of(PfWish wish, PfSeen seen) {
        if (seen.driver().isEmpty()) {
            return refusal(seen, NodeStateReason.NO_DRIVER, "has no driver", "load the card's driver");
        }
        if (seen.sriov().isEmpty()) {
            return refusal(
                    seen,
                    NodeStateReason.NO_SRIOV,
                    "has no SR-IOV capability",
                    "enable SR-IOV in the BIOS and in the card's firmware (SRIOV_EN)");
        }
        return seen.linkType().isPresent() ? differing(wish, seen) : unknown(wish, seen);
    }

    private static Optional<LinkType> wanted(PfWish wish) {
        return LinkType.parse(wish.source().linkType());
    }

    private static Optional<Finding> differing(PfWish wish, PfSeen seen) {
        return wanted(wish).isEmpty() || wanted(wish).equals(seen.linkType())
                ? Optional.empty()
                : refusal(
                        seen,
                        NodeStateReason.LINK_TYPE_DIFFERS,
                        "speaks " + seen.linkType().orElseThrow() + ", the policy wants "
                                + wanted(wish).orElseThrow(),
                        "set the port's link type in the card's firmware (LINK_TYPE_P1) and reboot, or correct the policy");
    }

    /** VFs of an InfiniBand PF that is taken for Ethernet would be left without GUIDs, so an unknown link type is never guessed. */
    private static Optional<Finding> unknown(PfWish wish, PfSeen seen) {
        if (wanted(wish).isEmpty()) {
            return refusal(
                    seen,
                    NodeStateReason.READ_FAILED,
                    "what it speaks is not known: "
                            + (seen.netdev().isEmpty()
                                    ? "it has no network device"
                                    : "its network device is of another kind"),
                    "modprobe ib_ipoib if it speaks InfiniBand, or state linkType in the policy");
        }
        return wanted(wish).equals(Optional.of(LinkType.IB)) && seen.netdev().isEmpty()
                ? refusal(
                        seen,
                        NodeStateReason.NO_IPOIB_DEVICE,
                        "has no IPoIB device, through which alone GUIDs and link states of its VFs are set",
                        "modprobe ib_ipoib, and load it at boot")
                : Optional.empty();
    }

    private static Optional<Finding> refusal(PfSeen seen, NodeStateReason reason, String message, String remedy) {
        return Optional.of(Finding.error(reason, seen.address(), message, remedy));
    }
}

package io.sriovib.planning.whereabouts;

import io.sriovib.api.condition.NetworkReason;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Judges the addresses that a network asks for, before a pod fails or two pods have the same. It never keeps a NetworkAttachmentDefinition from being written: whereabouts may come later, and somebody else
 * may know better.
 */
public final class IpamCheck {
    private IpamCheck() {}

    /**
     * Everything that is wrong or doubtful; nothing where another than whereabouts gives the addresses.
     *
     * @param ipam of the network, as text
     */
    public static List<Finding> findings(String ipam, AddressSurroundings around) {
        var reading = IpamReading.of(ipam);
        if (!reading.asked()) {
            return List.of();
        }
        var findings = new ArrayList<Finding>();
        around.whereabouts().asOptional().filter(Boolean.FALSE::equals).ifPresent(_ -> findings.add(absent()));
        findings.addAll(reading.findings());
        reading.pools()
                .forEach(pool -> around.taken().stream()
                        .filter(taken -> taken.pool().overlaps(pool))
                        .min(Comparator.comparing(TakenPool::owner))
                        .ifPresent(taken -> findings.add(overlap(pool, taken))));
        return List.copyOf(findings);
    }

    private static Finding absent() {
        return Finding.warning(
                NetworkReason.WHEREABOUTS_ABSENT,
                "spec.ipam.type",
                "the cluster has no whereabouts, so no pod of this network starts",
                "set spec.whereabouts.install of IBFabric default to true, or install it by hand");
    }

    private static Finding overlap(AddressPool pool, TakenPool taken) {
        var effect = pool.guarded() && taken.pool().guarded()
                ? "each address is given out only once, but one network can use up what the other needs"
                : "without enable_overlapping_ranges two pods may get the same address";
        return Finding.warning(
                NetworkReason.RANGES_OVERLAP,
                "spec.ipam.range",
                "%s overlaps with %s of %s; %s"
                        .formatted(pool.text(), taken.pool().text(), taken.owner(), effect),
                "give each network a range of its own, or a network_name where they never meet");
    }
}

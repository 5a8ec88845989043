package io.sriovib.operator.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds GUIDs that two VFs of the fabric have (design 4): a subnet manager takes such ports for one. Pure. */
final class DuplicateGuids {
    private record Place(String node, String pf, String vf) {
        String text() {
            return "VF " + vf + " of PF " + pf + " on " + node;
        }
    }

    private DuplicateGuids() {}

    /**
     * Compares all reports.
     *
     * @return node name to findings, one for each of its VFs that shares a GUID; nodes without any are not in it
     */
    static Map<String, List<Finding>> find(List<SriovNetworkNodeState> states) {
        var places = new TreeMap<String, List<Place>>();
        states.forEach(state -> collect(state, places));
        var findings = new HashMap<String, List<Finding>>();
        places.forEach((guid, sharing) -> {
            if (sharing.size() > 1) {
                sharing.forEach(place -> findings.computeIfAbsent(place.node(), _ -> new ArrayList<>())
                        .add(finding(guid, place, sharing)));
            }
        });
        return findings;
    }

    private static void collect(SriovNetworkNodeState state, Map<String, List<Place>> places) {
        if (state.getStatus() == null) {
            return;
        }
        for (var pf : state.getStatus().interfaces()) {
            for (var vf : pf.vfs()) {
                if (vf.guid() != null && !vf.guid().replaceAll("[0:]", "").isEmpty()) {
                    places.computeIfAbsent(vf.guid().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                            .add(new Place(
                                    state.getMetadata().getName(),
                                    String.valueOf(pf.pciAddress()),
                                    String.valueOf(vf.vfId())));
                }
            }
        }
    }

    private static Finding finding(String guid, Place own, List<Place> sharing) {
        var other =
                sharing.stream().filter(place -> !place.equals(own)).findFirst().orElse(own);
        return Finding.error(
                PolicyReason.CONFLICT.word(),
                own.pf(),
                "GUID " + guid + " of " + own.text() + " is also that of " + other.text(),
                "give one of them a static GUID");
    }
}

package io.sriovib.operator.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds GUIDs that two VFs of the fabric have (design 4): a subnet manager takes such ports for one. Pure. */
final class DuplicateGuids {
    /** GUIDs that a finding names; more would not fit into an event. */
    private static final int NAMED = 8;

    private record Pf(String node, String address) {
        String text() {
            return "PF " + address + " on " + node;
        }
    }

    private record Place(Pf pf, String vf) {}

    private record Pair(Pf own, Pf other) {}

    private DuplicateGuids() {}

    /**
     * Compares all reports.
     *
     * @return node name to findings, one for each pair of PFs that share GUIDs; nodes without any are not in it
     */
    static Map<String, List<Finding>> find(List<SriovNetworkNodeState> states) {
        var places = new TreeMap<String, List<Place>>();
        states.forEach(state -> collect(state, places));
        var shared = new LinkedHashMap<Pair, List<String>>();
        places.forEach((guid, sharing) -> {
            for (var place : sharing) {
                sharing.stream()
                        .filter(other -> !other.equals(place))
                        .findFirst()
                        .ifPresent(other -> shared.computeIfAbsent(
                                        new Pair(place.pf(), other.pf()), _ -> new ArrayList<>())
                                .add(guid + " of VF " + place.vf()));
            }
        });
        var findings = new HashMap<String, List<Finding>>();
        shared.forEach((pair, guids) -> findings.computeIfAbsent(pair.own().node(), _ -> new ArrayList<>())
                .add(finding(pair, guids)));
        return findings;
    }

    private static void collect(SriovNetworkNodeState state, Map<String, List<Place>> places) {
        if (state.getStatus() == null) {
            return;
        }
        for (var pf : state.getStatus().interfaces()) {
            var place = new Pf(state.getMetadata().getName(), String.valueOf(pf.pciAddress()));
            for (var vf : pf.vfs()) {
                if (vf.guid() != null && !vf.guid().replaceAll("[0:]", "").isEmpty()) {
                    places.computeIfAbsent(vf.guid().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                            .add(new Place(place, String.valueOf(vf.vfId())));
                }
            }
        }
    }

    private static Finding finding(Pair pair, List<String> guids) {
        var named = String.join(", ", guids.subList(0, Math.min(NAMED, guids.size())));
        var more = guids.size() > NAMED ? " and " + (guids.size() - NAMED) + " more" : "";
        return Finding.error(
                PolicyReason.CONFLICT,
                pair.own().address(),
                pair.own().text() + " has GUIDs that " + pair.other().text() + " has too: " + named + more,
                "give one of the two static GUIDs");
    }
}

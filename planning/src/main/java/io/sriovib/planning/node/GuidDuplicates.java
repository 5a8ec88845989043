package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.Guid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds functions of one host that have the same port GUID, or would have it once the plan is done: a subnet manager can't tell them apart, and some exit (user-needs b.5). What a plan is about to repair
 * is no finding.
 */
final class GuidDuplicates {
    private GuidDuplicates() {}

    static List<Finding> findings(HostObservation seen, List<PfPlan> plans) {
        var owners = new TreeMap<String, List<String>>();
        for (var pf : seen.pfs()) {
            pf.portGuid().asOptional().ifPresent(guid -> own(owners, guid, pf.address() + " itself"));
            var plan =
                    plans.stream().filter(one -> one.pf().equals(pf.address())).findFirst();
            vfs(pf, plan).forEach((vf, guid) -> own(owners, guid, pf.address() + " VF " + vf));
        }
        return owners.entrySet().stream()
                .filter(guid -> guid.getValue().size() > 1)
                .map(guid -> duplicate(guid.getKey(), guid.getValue()))
                .toList();
    }

    private static void own(Map<String, List<String>> owners, Guid guid, String owner) {
        if (guid.usable()) {
            owners.computeIfAbsent(guid.toString(), _ -> new ArrayList<>()).add(owner);
        }
    }

    /** GUIDs of the PF's VFs, by index, after the steps that can be done now. */
    private static Map<Integer, Guid> vfs(PfSeen pf, Optional<PfPlan> plan) {
        var guids = new TreeMap<Integer, Guid>();
        var kept = new HashMap<Integer, Guid>();
        for (var vf : pf.vfs()) {
            vf.config().asOptional().flatMap(VfConfig::portGuid).ifPresent(guid -> kept.put(vf.index(), guid));
            vf.portGuid()
                    .or(() -> Optional.ofNullable(kept.get(vf.index())))
                    .ifPresent(guid -> guids.put(vf.index(), guid));
        }
        plan.map(PfPlan::steps).orElse(List.of()).forEach(step -> follow(step, guids, kept));
        return guids;
    }

    private static void follow(Step step, Map<Integer, Guid> guids, Map<Integer, Guid> kept) {
        if (step instanceof Step.SetVfCount(var _, int count) && count == 0) {
            guids.clear();
        } else if (step instanceof Step.SetVfGuid(var _, int vf, var guid)) {
            kept.put(vf, guid);
            guids.put(vf, guid);
        } else if (step instanceof Step.UnbindVf(var _, int vf)) {
            Optional.ofNullable(kept.get(vf)).ifPresent(guid -> guids.put(vf, guid));
        }
    }

    private static Finding duplicate(String guid, List<String> owners) {
        return Finding.error(
                NodeStateReason.GUID_DUPLICATE,
                guid,
                "is the port GUID of " + String.join(" and of ", owners),
                "give each its own: correct the file of static GUIDs, the pods that bring one, or the card's firmware");
    }
}

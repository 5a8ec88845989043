package io.sriovib.cli.kubelet;

import io.sriovib.planning.value.PciAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which pod has which devices of a node: the kubelet's checkpoint. A pod keeps its devices for its whole life, whatever is offered meanwhile.
 *
 * @param byPod devices by resource, by the pod's uid
 */
record DeviceGrants(Map<String, SortedMap<String, List<PciAddress>>> byPod) {
    /** Nobody has any. */
    static final DeviceGrants NONE = new DeviceGrants(Map.of());

    /** Keeps a copy. */
    DeviceGrants {
        byPod = Map.copyOf(byPod);
    }

    /**
     * The grants when these pods, and no others, are on the node: each new one gets the first free devices, all that it asks for or none.
     *
     * @param offered devices by resource
     */
    DeviceGrants next(List<PodRequest> pods, Map<String, List<PciAddress>> offered) {
        var next = new TreeMap<String, SortedMap<String, List<PciAddress>>>();
        pods.stream().filter(pod -> byPod.containsKey(pod.uid())).forEach(pod -> next.put(pod.uid(), of(pod)));
        var taken = new HashSet<>(devices(next.values()));
        for (var pod : pods) {
            if (!next.containsKey(pod.uid()) && !pod.devices().isEmpty()) {
                grant(pod, offered, taken).ifPresent(devices -> {
                    next.put(pod.uid(), devices);
                    devices.values().forEach(taken::addAll);
                });
            }
        }
        return new DeviceGrants(next);
    }

    private static Optional<SortedMap<String, List<PciAddress>>> grant(
            PodRequest pod, Map<String, List<PciAddress>> offered, Set<PciAddress> taken) {
        var devices = new TreeMap<String, List<PciAddress>>();
        pod.devices().forEach((resource, count) -> {
            var free = offered.getOrDefault(resource, List.of()).stream()
                    .filter(device -> !taken.contains(device))
                    .limit(count)
                    .toList();
            if (free.size() == count) {
                devices.put(resource, free);
            }
        });
        return Optional.<SortedMap<String, List<PciAddress>>>of(devices)
                .filter(found -> found.size() == pod.devices().size());
    }

    /** The pod's devices by resource; empty as long as it has none. */
    SortedMap<String, List<PciAddress>> of(PodRequest pod) {
        return byPod.getOrDefault(pod.uid(), Collections.emptySortedMap());
    }

    /** Devices that somebody has here and nobody has there. */
    Set<PciAddress> without(DeviceGrants other) {
        var gone = devices(byPod.values());
        gone.removeAll(devices(other.byPod.values()));
        return gone;
    }

    private static Set<PciAddress> devices(Collection<SortedMap<String, List<PciAddress>>> grants) {
        var devices = new HashSet<PciAddress>();
        grants.forEach(grant -> grant.values().forEach(devices::addAll));
        return devices;
    }
}

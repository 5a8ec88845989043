package io.sriovib.cli.kubelet;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pod asks of its node.
 *
 * @param uid tells it from another pod of its name
 * @param namespace where it is
 * @param name its name
 * @param devices number of devices by resource, of the resources with the prefix; none: 0 entries
 * @param networks NetworkAttachmentDefinitions that its annotation names, as written: {@code namespace/name}, {@code name}, either with {@code @interface}
 * @param connected whether multus has told about them
 */
record PodRequest(
        String uid,
        String namespace,
        String name,
        SortedMap<String, Integer> devices,
        List<String> networks,
        boolean connected) {
    /** What a pod asks of multus. */
    static final String NETWORKS = "k8s.v1.cni.cncf.io/networks";

    /** What multus answers. */
    static final String NETWORK_STATUS = "k8s.v1.cni.cncf.io/network-status";

    /**
     * The request of a pod that is bound to the node; empty for one that has ended, which needs nothing any more.
     *
     * @param prefix of the resources that count: {@code openshift.io}
     */
    static Optional<PodRequest> of(Pod pod, String prefix) {
        var phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
        if ("Succeeded".equals(phase) || "Failed".equals(phase)) {
            return Optional.empty();
        }
        var metadata = pod.getMetadata();
        var annotations = Objects.requireNonNullElse(metadata.getAnnotations(), Map.<String, String>of());
        return Optional.of(new PodRequest(
                metadata.getUid(),
                metadata.getNamespace(),
                metadata.getName(),
                devices(pod, prefix + "/"),
                networks(annotations.get(NETWORKS)),
                annotations.containsKey(NETWORK_STATUS)));
    }

    /** Who holds its VFs, for a person. */
    String holder() {
        return "pod " + namespace + "/" + name;
    }

    private static SortedMap<String, Integer> devices(Pod pod, String prefix) {
        var devices = new TreeMap<String, Integer>();
        for (var container : pod.getSpec().getContainers()) {
            var resources = container.getResources();
            if (resources != null && resources.getLimits() != null) {
                resources.getLimits().forEach((resource, quantity) -> {
                    if (resource.startsWith(prefix)) {
                        devices.merge(resource, quantity.getNumericalAmount().intValue(), Integer::sum);
                    }
                });
            }
        }
        devices.values().removeIf(count -> count == 0);
        return devices;
    }

    private static List<String> networks(@Nullable String annotation) {
        return annotation == null
                ? List.of()
                : Arrays.stream(annotation.split(","))
                        .map(String::strip)
                        .filter(network -> !network.isEmpty())
                        .toList();
    }
}

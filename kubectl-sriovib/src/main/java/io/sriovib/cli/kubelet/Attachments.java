package io.sriovib.cli.kubelet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of multus that a pod's VFs depend on: it gives each network a device of the resource that the NetworkAttachmentDefinition names.
 *
 * @param client reads the NetworkAttachmentDefinitions
 */
record Attachments(KubernetesClient client) {
    private static final String RESOURCE_NAME = "k8s.v1.cni.cncf.io/resourceName";

    /**
     * What multus writes to the pod when all its networks are attached, with the addresses of their devices. Addresses of IP are none: no IPAM is run.
     *
     * @param devices granted to the pod, by resource
     * @param functions of the host
     * @return JSON for the annotation; empty while a network is not there, or has no device left for it
     */
    Optional<String> status(
            PodRequest pod, Map<String, List<PciAddress>> devices, Map<PciAddress, PciFunction> functions) {
        var left = new TreeMap<String, Deque<PciAddress>>();
        devices.forEach((resource, granted) -> left.put(resource, new ArrayDeque<>(granted)));
        var status = JsonNodeFactory.instance.arrayNode();
        for (var network : pod.networks()) {
            var attachment = attachment(pod, network);
            if (attachment.isEmpty() || !add(status, network, attachment.get(), left, functions)) {
                return Optional.empty();
            }
        }
        return Optional.of(status.toString());
    }

    private Optional<NetworkAttachmentDefinition> attachment(PodRequest pod, String network) {
        var name = network.split("@", 2)[0];
        int slash = name.indexOf('/');
        return Optional.ofNullable(client.resources(NetworkAttachmentDefinition.class)
                .inNamespace(slash < 0 ? pod.namespace() : name.substring(0, slash))
                .withName(name.substring(slash + 1))
                .get());
    }

    private static boolean add(
            ArrayNode status,
            String network,
            NetworkAttachmentDefinition attachment,
            Map<String, Deque<PciAddress>> left,
            Map<PciAddress, PciFunction> functions) {
        var metadata = attachment.getMetadata();
        var annotations = Objects.requireNonNullElse(metadata.getAnnotations(), Map.<String, String>of());
        var entry = status.addObject().put("name", metadata.getNamespace() + "/" + metadata.getName());
        entry.put("interface", network.contains("@") ? network.split("@", 2)[1] : "net" + status.size());
        var resource = annotations.getOrDefault(RESOURCE_NAME, "");
        if (resource.isEmpty()) {
            return true;
        }
        var device = left.getOrDefault(resource, new ArrayDeque<>()).poll();
        if (device == null) {
            return false;
        }
        var pci = entry.putObject("device-info")
                .put("type", "pci")
                .put("version", "1.1.0")
                .putObject("pci");
        pci.put("pci-address", device.text());
        Optional.ofNullable(functions.get(device)).stream()
                .flatMap(function -> function.rdmaDevices().stream())
                .limit(1)
                .forEach(name -> pci.put("rdma-device", name));
        return true;
    }
}

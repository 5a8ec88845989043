package io.sriovib.cli.kubelet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.Annotations;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.Fleet;
import io.sriovib.simulation.plugin.DevicePlugin;
import io.sriovib.simulation.plugin.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One node's kubelet, device plugin, multus and CNI; see {@link SimulatedKubelets}. Used by one thread. */
final class SimulatedKubelet {
    private static final Logger log = LoggerFactory.getLogger(SimulatedKubelet.class);
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Fleet.Node node;
    private final Host host;
    private final KubernetesClient client;
    private final String prefix;
    private final Attachments attachments;
    /** Outlives a reboot, as the kubelet's checkpoint does. */
    private DeviceGrants grants = DeviceGrants.NONE;

    SimulatedKubelet(Fleet.Node node, KubernetesClient client, String prefix) {
        this.node = node;
        this.host = node.host().host();
        this.client = client;
        this.prefix = prefix;
        this.attachments = new Attachments(client);
    }

    String node() {
        return node.name();
    }

    /**
     * Offers, grants, connects and releases what is to be.
     *
     * @param object its Node as it is
     * @param pluginConfig its key of {@code device-plugin-config}, if it has one
     * @param pods all that are bound to it
     * @return whether nothing is left to do before the next change of the cluster or of the host
     * @throws io.sriovib.daemon.host.HostException if the host can't be looked at
     */
    boolean look(Node object, Optional<String> pluginConfig, List<Pod> pods) {
        var functions = host.pci().networkFunctions().stream()
                .collect(Collectors.toMap(PciFunction::address, Function.identity(), (_, last) -> last, TreeMap::new));
        var offered = isPluginWished(object)
                ? pluginConfig.map(text -> offered(text, List.copyOf(functions.values())))
                : Optional.<SortedMap<String, List<PciAddress>>>empty();
        var requests = pods.stream()
                .flatMap(pod -> PodRequest.of(pod, prefix).stream())
                .toList();
        var next = grants.next(requests, offered.orElseGet(TreeMap::new));
        grants.without(next).stream().filter(functions::containsKey).forEach(node.host()::release);
        grants = next;
        boolean connected =
                requests.stream().map(pod -> connect(pod, functions)).reduce(true, Boolean::logicalAnd);
        advertise(object, offered.orElseGet(TreeMap::new));
        return connected;
    }

    /** The plugin's DaemonSet selects by the label (section 2.7): elsewhere there is none. */
    private static boolean isPluginWished(Node object) {
        var labels = Optional.ofNullable(object.getMetadata().getLabels()).orElse(Map.of());
        return "Enabled".equals(labels.get(Annotations.DEVICE_PLUGIN_LABEL));
    }

    private SortedMap<String, List<PciAddress>> offered(String text, List<PciFunction> functions) {
        try {
            var config = PluginConfig.parse(text, prefix);
            return DevicePlugin.resources(config, functions, host.links().links());
        } catch (IllegalArgumentException e) {
            log.atWarn().addKeyValue("node", node.name()).log("the device plugin ends: {}", e.getMessage());
            return new TreeMap<>();
        }
    }

    private void advertise(Node object, Map<String, List<PciAddress>> offered) {
        Capacity.patch(object, prefix, offered)
                .ifPresent(
                        patch -> client.resource(object).subresource("status").patch(MERGE, patch));
    }

    /**
     * As kubelet, multus and CNI do when a pod starts, also after a reboot: its VFs go into its namespace, and multus tells so. ib-sriov refuses a VF that has no GUID (section
     * 9.8.1).
     */
    private boolean connect(PodRequest pod, Map<PciAddress, PciFunction> functions) {
        var devices = grants.of(pod);
        var vfs = devices.values().stream().flatMap(List::stream).toList();
        if (!devices.keySet().equals(pod.devices().keySet())
                || !vfs.stream().allMatch(vf -> isUsable(functions.get(vf)))) {
            return true;
        }
        boolean moved = move(pod, vfs);
        if (pod.connected() && moved) {
            restart(pod);
        }
        if (pod.connected() || pod.networks().isEmpty()) {
            return true;
        }
        var status = attachments.status(pod, devices, functions);
        status.ifPresent(text -> annotate(pod, text));
        return status.isPresent();
    }

    private boolean move(PodRequest pod, List<PciAddress> vfs) {
        var free = host.holders().uses(Set.copyOf(vfs)).entrySet().stream()
                .filter(use -> use.getValue().isFree())
                .map(Map.Entry::getKey)
                .toList();
        free.forEach(vf -> {
            node.host().hold(vf, pod.holder());
            node.host().moveToNamespace(vf);
        });
        return !free.isEmpty();
    }

    /** A connected pod whose VFs were free lived before a reboot: its containers are new. */
    private void restart(PodRequest pod) {
        client.pods().inNamespace(pod.namespace()).withName(pod.name()).editStatus(found -> {
            found.getStatus()
                    .getContainerStatuses()
                    .forEach(container -> container.setRestartCount(container.getRestartCount() + 1));
            return found;
        });
    }

    private boolean isUsable(@Nullable PciFunction vf) {
        return vf != null
                && vf.driver().isPresent()
                && vf.rdmaDevices().stream()
                        .flatMap(name -> host.rdma().device(name).stream())
                        .allMatch(device -> device.portGuid()
                                .asOptional()
                                .filter(Guid::usable)
                                .isPresent());
    }

    private void annotate(PodRequest pod, String status) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").putObject("annotations").put(PodRequest.NETWORK_STATUS, status);
        client.pods().inNamespace(pod.namespace()).withName(pod.name()).patch(MERGE, patch.toString());
    }
}

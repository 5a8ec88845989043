package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovNetworkPoolConfig;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.planning.multus.MultusNames;
import io.sriovib.planning.policy.DevicePluginShards;
import io.sriovib.planning.value.Known;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One watch for each kind that several controllers read (design 3). The networks and IBFabric are not among them: each has one reader, the controller whose primary
 * it is, and java-operator-sdk watches it.
 */
public final class Watches implements AutoCloseable {
    /** Name of the ConfigMap with the supported cards (section 2.8). */
    public static final String SUPPORTED_NICS = "supported-nic-ids";

    /** The kind that shows that whereabouts is there (section 9.8.3). */
    private static final String ADDRESS_POOLS = "ippools.whereabouts.cni.cncf.io";

    /** Value of label {@code app} of the device plugin's pods (section 6.12.4). */
    private static final String DEVICE_PLUGIN = "sriov-device-plugin";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAGE = 250;

    private final String namespace;
    private final Watch<Node> nodes;
    private final Watch<SriovNetworkNodeState> nodeStates;
    private final Watch<SriovNetworkNodePolicy> policies;
    private final Watch<SriovNetworkPoolConfig> pools;
    private final Watch<SriovOperatorConfig> operatorConfigs;
    private final Watch<ConfigMap> configMaps;
    private final Watch<ConfigMap> multusConfig;
    private final Watch<Namespace> namespaces;
    private final Watch<NetworkAttachmentDefinition> nads;
    private final Watch<CustomResourceDefinition> addressPools;
    private final Watch<Pod> devicePlugins;
    private volatile boolean addressPoolsListed;

    /** Prepares the watches; nothing is asked before the starts. */
    public Watches(KubernetesClient client, String namespace) {
        this.namespace = namespace;
        nodes = new Watch<>("Node", paged(client.nodes()), Watches::trimNode);
        nodeStates = own(client, namespace, SriovNetworkNodeState.class);
        policies = new Watch<>(
                "SriovNetworkNodePolicy",
                paged(client.resources(SriovNetworkNodePolicy.class).inAnyNamespace()),
                _ -> {});
        pools = own(client, namespace, SriovNetworkPoolConfig.class);
        operatorConfigs = new Watch<>(
                "SriovOperatorConfig",
                paged(client.resources(SriovOperatorConfig.class).inAnyNamespace()),
                _ -> {});
        configMaps =
                new Watch<>("ConfigMap", paged(client.configMaps().inNamespace(namespace)), Watches::trimConfigMap);
        multusConfig = new Watch<>(
                "ConfigMap " + MultusNames.CONFIG_MAP,
                client.configMaps().inNamespace(MultusNames.NAMESPACE).withName(MultusNames.CONFIG_MAP),
                _ -> {});
        namespaces = new Watch<>("Namespace", paged(client.namespaces()), _ -> {});
        nads = new Watch<>(
                "NetworkAttachmentDefinition",
                paged(client.resources(NetworkAttachmentDefinition.class).inAnyNamespace()),
                _ -> {});
        addressPools = new Watch<>(
                "CustomResourceDefinition " + ADDRESS_POOLS,
                client.resources(CustomResourceDefinition.class).withName(ADDRESS_POOLS),
                Watches::trimDefinition);
        devicePlugins = new Watch<>(
                "Pod of the device plugin",
                paged(client.pods().inNamespace(namespace).withLabel("app", DEVICE_PLUGIN)),
                Watches::trimPod);
    }

    private static <T extends HasMetadata> Watch<T> own(KubernetesClient client, String namespace, Class<T> type) {
        return new Watch<>(type.getSimpleName(), paged(client.resources(type).inNamespace(namespace)), _ -> {});
    }

    private static <T> Informable<T> paged(Informable<T> objects) {
        return objects.withLimit(PAGE);
    }

    /** Planners read a Node's metadata; where {@link MetadataAlone} asks for nothing else, it comes as another kind. */
    private static void trimNode(Node node) {
        node.setApiVersion("v1");
        node.setKind("Node");
        node.setSpec(null);
        node.setStatus(null);
        node.getMetadata().setAnnotations(null);
    }

    /** Of other ConfigMaps in the namespace only the name is kept. */
    private static void trimConfigMap(ConfigMap map) {
        var name = map.getMetadata().getName();
        if (!name.equals(SUPPORTED_NICS) && !name.startsWith(DevicePluginShards.NAME)) {
            map.setData(null);
            map.setBinaryData(null);
        }
    }

    /** Where it runs and what its init containers said. */
    private static void trimPod(Pod pod) {
        pod.getMetadata().setAnnotations(null);
        pod.setSpec(
                new PodSpecBuilder().withNodeName(pod.getSpec().getNodeName()).build());
        pod.setStatus(new PodStatusBuilder()
                .withInitContainerStatuses(pod.getStatus().getInitContainerStatuses())
                .build());
    }

    private static void trimDefinition(CustomResourceDefinition definition) {
        definition.setSpec(null);
        definition.setStatus(null);
    }

    /** Starts what nodes and policies need; completes with their first lists. */
    public CompletableFuture<Void> startNodes() {
        return start(List.of(nodes, nodeStates, policies, pools, operatorConfigs, configMaps));
    }

    /** Starts what networks need beside; completes with their first lists, so not before multus' CRD is there. */
    public CompletableFuture<Void> startNetworks() {
        return start(List.of(namespaces, nads));
    }

    /** Starts to look whether whereabouts is there; completes with what was found, or when that is late. Only for servers that have definitions of v1. */
    public CompletableFuture<Void> startAddressPools() {
        return start(List.of(addressPools))
                .thenRun(() -> addressPoolsListed = true)
                .copy()
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Starts what fabrics need, which come before multus; completes with its first list. */
    public CompletableFuture<Void> startFabrics() {
        return start(List.of(multusConfig));
    }

    /** Starts what restarts of the device plugin need beside node states; completes with its first list. */
    public CompletableFuture<Void> startDevicePlugins() {
        return start(List.of(devicePlugins));
    }

    private static CompletableFuture<Void> start(List<Watch<?>> watches) {
        Function<Watch<?>, CompletableFuture<Void>> started =
                watch -> watch.start().toCompletableFuture();
        return CompletableFuture.allOf(watches.stream().map(started).toArray(CompletableFuture[]::new));
    }

    /** Kinds that nodes and policies need and whose changes do not arrive now. */
    public List<String> notWatching() {
        return List.of(nodes, nodeStates, policies, pools, operatorConfigs, configMaps).stream()
                .filter(watch -> !watch.isWatching())
                .map(Watch::kind)
                .toList();
    }

    /** The operator's namespace. */
    public String namespace() {
        return namespace;
    }

    /** Nodes: names and labels. */
    public Watch<Node> nodes() {
        return nodes;
    }

    /** Node states in the operator's namespace. */
    public Watch<SriovNetworkNodeState> nodeStates() {
        return nodeStates;
    }

    /** Policies of all namespaces: those elsewhere do not count, but must be told so (D15). */
    public Watch<SriovNetworkNodePolicy> policies() {
        return policies;
    }

    /** Pools in the operator's namespace. */
    public Watch<SriovNetworkPoolConfig> pools() {
        return pools;
    }

    /** SriovOperatorConfigs of all namespaces: one counts, others show where another operator works. */
    public Watch<SriovOperatorConfig> operatorConfigs() {
        return operatorConfigs;
    }

    /** ConfigMaps in the operator's namespace; only those of ours have data. */
    public Watch<ConfigMap> configMaps() {
        return configMaps;
    }

    /** The multus configuration. */
    public Watch<ConfigMap> multusConfig() {
        return multusConfig;
    }

    /** All namespaces. */
    public Watch<Namespace> namespaces() {
        return namespaces;
    }

    /** All NetworkAttachmentDefinitions. */
    public Watch<NetworkAttachmentDefinition> nads() {
        return nads;
    }

    /** Whether the cluster has whereabouts. */
    public Known<Boolean> hasWhereabouts() {
        return addressPoolsListed
                ? Known.seen(!addressPools.list().isEmpty())
                : Known.unknown("definitions of kinds cannot be listed");
    }

    /** The definition of whereabouts' address pools, without its content; none where whereabouts is absent. */
    public Watch<CustomResourceDefinition> addressPools() {
        return addressPools;
    }

    /** The device plugin's pods in the operator's namespace: names, nodes, and what their init containers said. */
    public Watch<Pod> devicePlugins() {
        return devicePlugins;
    }

    @Override
    public void close() {
        List.of(
                        nodes,
                        nodeStates,
                        policies,
                        pools,
                        operatorConfigs,
                        configMaps,
                        multusConfig,
                        namespaces,
                        nads,
                        addressPools,
                        devicePlugins)
                .forEach(Watch::close);
    }
}

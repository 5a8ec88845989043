package io.sriovib.cli.discover;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.OVSNetwork;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.cli.demo.Documents;
import io.sriovib.cli.live.ClusterFailure;
import io.sriovib.planning.discover.ClusterSeen;
import io.sriovib.planning.discover.NetworkSeen;
import io.sriovib.planning.discover.NodeSeen;
import io.sriovib.planning.policy.NodeFacts;
import io.sriovib.planning.policy.SupportedNics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what the planner needs to know, each kind once; it writes nothing. */
public final class ClusterReader {
    private static final String SUPPORTED_NICS = "supported-nic-ids";

    private final KubernetesClient client;

    /** @param client stays open; who made it closes it */
    public ClusterReader(KubernetesClient client) {
        this.client = client;
    }

    /**
     * The namespaces that have SriovNetworkNodeStates, sorted: one, that of the operator, as a rule.
     *
     * @throws ClusterFailure if the cluster does not answer, refuses, or does not know the kind
     */
    public List<String> namespaces() {
        return List.copyOf(all(SriovNetworkNodeState.class).stream()
                .map(state -> state.getMetadata().getNamespace())
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * The cluster as an operator in that namespace sees it. A node state whose node is gone does not count; without a ConfigMap {@code supported-nic-ids} the list
     * that ships counts.
     *
     * @throws ClusterFailure as above
     */
    public ClusterSeen read(String namespace) {
        var nodes = asked(() -> client.nodes().list().getItems()).stream()
                .collect(Collectors.toMap(node -> node.getMetadata().getName(), node -> node));
        var states = asked(() -> client.resources(SriovNetworkNodeState.class)
                .inNamespace(namespace)
                .list()
                .getItems());
        return new ClusterSeen(
                states.stream()
                        .flatMap(state -> Stream.ofNullable(
                                        nodes.get(state.getMetadata().getName()))
                                .map(node -> seen(node, state)))
                        .toList(),
                all(SriovNetworkNodePolicy.class),
                networks(),
                nics(namespace));
    }

    private static NodeSeen seen(Node node, SriovNetworkNodeState state) {
        var labels = Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.<String, String>of());
        return new NodeSeen(
                new NodeFacts(node.getMetadata().getName(), labels),
                Objects.requireNonNullElse(state.getSpec(), NodeStateSpec.EMPTY),
                Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE),
                ranges(node));
    }

    /** What a node says of its addresses has no length; its neighbours are taken to be in the same /24. */
    private static List<String> ranges(Node node) {
        var pods = Stream.ofNullable(node.getSpec()).flatMap(spec -> spec.getPodCIDRs().stream());
        var own = Stream.ofNullable(node.getStatus())
                .flatMap(status -> status.getAddresses().stream())
                .filter(address -> address.getType().endsWith("IP"))
                .map(address -> address.getAddress() + "/24");
        return Stream.concat(pods, own).toList();
    }

    private List<NetworkSeen> networks() {
        var infiniBand = all(SriovIBNetwork.class).stream()
                .flatMap(network -> Stream.ofNullable(network.getSpec())
                        .map(spec -> network(network, spec.resourceName(), spec.ipam())));
        var ethernet = all(SriovNetwork.class).stream()
                .flatMap(network -> Stream.ofNullable(network.getSpec())
                        .map(spec -> network(network, spec.resourceName(), spec.ipam())));
        var ovs = all(OVSNetwork.class).stream()
                .flatMap(network -> Stream.ofNullable(network.getSpec())
                        .map(spec -> network(network, spec.resourceName(), spec.ipam())));
        return Stream.of(infiniBand, ethernet, ovs).flatMap(kind -> kind).toList();
    }

    private static NetworkSeen network(HasMetadata network, @Nullable String resource, @Nullable String ipam) {
        return new NetworkSeen(
                network.getMetadata().getName(),
                Objects.requireNonNullElse(resource, ""),
                Objects.requireNonNullElse(ipam, ""));
    }

    private SupportedNics nics(String namespace) {
        var stored = asked(() -> Optional.ofNullable(client.configMaps()
                .inNamespace(namespace)
                .withName(SUPPORTED_NICS)
                .get()));
        var map = stored.orElseGet(() -> client.getKubernetesSerialization()
                .unmarshal(Documents.text(Documents.SUPPORTED_NICS), ConfigMap.class));
        return SupportedNics.parse(Objects.requireNonNullElse(map.getData(), Map.of()));
    }

    private <T extends HasMetadata> List<T> all(Class<T> kind) {
        return asked(() -> client.resources(kind).inAnyNamespace().list().getItems());
    }

    private <T> T asked(Supplier<T> request) {
        try {
            return request.get();
        } catch (KubernetesClientException e) {
            throw new ClusterFailure(client.getMasterUrl().toString(), e);
        }
    }
}

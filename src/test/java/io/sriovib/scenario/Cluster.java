package io.sriovib.scenario;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A test's own part of the server: a namespace, nodes that only its operator manages, and all that goes with the test. */
public final class Cluster implements AutoCloseable {
    private static final String MINE = "sriovib.io/test";
    private static final String RDMA = "feature.node.kubernetes.io/custom-rdma.available";

    private final KubernetesClient client = TestServer.running().client();
    private final String namespace = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private final List<Runnable> atTheEnd = new ArrayList<>();

    private Cluster() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    /** With the operator's config, and the notes' card on the list of supported ones. */
    public static Cluster installed() {
        var cluster = new Cluster();
        cluster.apply(SriovOperatorConfig.class, "default", """
                configDaemonNodeSelector:
                  %s: %s
                """.formatted(MINE, cluster.namespace));
        cluster.supportedNics(Map.of("Nvidia_mlx5_ConnectX-5", "15b3 1017 1018"));
        return cluster;
    }

    /** Replaces the list of supported cards. */
    public void supportedNics(Map<String, String> lines) {
        var map = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("supported-nic-ids")
                .withNamespace(namespace)
                .endMetadata()
                .withData(lines)
                .build();
        client.resource(map).createOr(found -> found.update());
    }

    /** Adds a managed node with the label that the notes' policy selects. */
    public void node(String node) {
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name(node))
                        .addToLabels(MINE, namespace)
                        .addToLabels(RDMA, "true")
                        .addToLabels("name", node)
                        .endMetadata()
                        .build())
                .create();
    }

    /** The node's name on the server, where names must be unique. */
    public String name(String node) {
        return namespace + "-" + node;
    }

    /** Applies policy-ib0: 8 VFs of ib0, as in the notes. */
    public void policyIb0() {
        policy("policy-ib0", "ib0", 8);
    }

    /** Applies a policy like that of the notes for the PF and that many VFs. */
    public void policy(String name, String pf, int vfs) {
        policy(name, pf, vfs, Map.of(RDMA, "true"));
    }

    /** The same for nodes with these labels; {@code name} is a node's name in the test. */
    public void policy(String name, String pf, int vfs, Map<String, String> nodeSelector) {
        apply(SriovNetworkNodePolicy.class, name, """
                resourceName: %s
                nodeSelector: %s
                priority: 10
                numVfs: %d
                nicSelector: {"vendor": "15b3", "pfNames": ["%s"]}
                isRdma: true
                linkType: ib
                """.formatted(name.replace('-', '_'), json(nodeSelector), vfs, pf));
    }

    private String json(Object value) {
        return client.getKubernetesSerialization().asJson(value);
    }

    /** Applies an object of ours with that spec, as YAML. */
    public <T extends HasMetadata> void apply(Class<T> kind, String name, String spec) {
        var yaml = """
                apiVersion: sriovnetwork.openshift.io/v1
                kind: %s
                metadata:
                  name: %s
                  namespace: %s
                spec:
                %s""".formatted(kind.getSimpleName(), name, namespace, spec.indent(2));
        put(client.getKubernetesSerialization().unmarshal(yaml, kind));
    }

    /** The operator may write a status between our reading and our writing: then again, as kubectl does. */
    private <T extends HasMetadata> void put(T object) {
        try {
            client.resource(object).createOr(found -> found.update());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            put(object);
        }
    }

    /** An object of ours in this namespace. */
    public <T extends HasMetadata> Resource<T> ours(Class<T> kind, String name) {
        return client.resources(kind).inNamespace(namespace).withName(name);
    }

    /** The node state as stored; empty when there is none. */
    public Optional<SriovNetworkNodeState> state(String node) {
        return Optional.ofNullable(ours(SriovNetworkNodeState.class, name(node)).get());
    }

    /** The node's report; {@link NodeStateStatus#NONE} when there is none. */
    public NodeStateStatus report(String node) {
        return state(node).map(SriovNetworkNodeState::getStatus).orElse(NodeStateStatus.NONE);
    }

    /** What the operator wishes of the node's PFs. */
    public List<Interface> wish(String node) {
        return state(node)
                .map(SriovNetworkNodeState::getSpec)
                .map(spec -> spec.interfaces())
                .orElse(List.of());
    }

    /** The policy's condition of that type; Unknown before there is one. */
    public Condition condition(String policy, String type) {
        var status = ours(SriovNetworkNodePolicy.class, policy).require().getStatus();
        return find(status == null ? List.of() : status.conditions(), type);
    }

    /** Whether the policy is ready as it is now, and not as it was before its last change. */
    public boolean isReady(String policy) {
        var ready = condition(policy, "Ready");
        var generation = ours(SriovNetworkNodePolicy.class, policy)
                .require()
                .getMetadata()
                .getGeneration();
        return ready.isTrue() && Objects.equals(ready.observedGeneration(), generation);
    }

    /** The same of a network. */
    public boolean isNetworkReady(String network) {
        var ready = networkCondition(network, "Ready");
        var generation =
                ours(SriovIBNetwork.class, network).require().getMetadata().getGeneration();
        return ready.isTrue() && Objects.equals(ready.observedGeneration(), generation);
    }

    /** How many VFs the node reports. */
    public int vfs(String node) {
        return report(node).interfaces().stream()
                .mapToInt(pf -> pf.vfs().size())
                .sum();
    }

    /** The network's condition of that type; Unknown before there is one. */
    public Condition networkCondition(String network, String type) {
        var status = ours(SriovIBNetwork.class, network).require().getStatus();
        return find(status == null ? List.of() : status.conditions(), type);
    }

    /** The node state's condition of that type; Unknown before there is one. */
    public Condition nodeCondition(String node, String type) {
        return find(report(node).conditions(), type);
    }

    private static Condition find(List<Condition> conditions, String type) {
        return Conditions.find(conditions, type).orElse(new Condition(type, "Unknown", null, null, "NotYet", ""));
    }

    /** The CNI configuration of a NAD of this namespace; empty when there is none. */
    public String nadConfig(String name) {
        return Optional.ofNullable(ours(NetworkAttachmentDefinition.class, name).get())
                .map(nad -> nad.getSpec().config())
                .orElse("");
    }

    /** Reasons of all events so far: they are sent after what they tell of. */
    public List<String> reasonsOfEvents() {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .map(event -> event.getReason())
                .toList();
    }

    /** Resource versions of everything of this test, by kind and name: they are equal as long as nobody has written anything. Leases are renewed and do not count. */
    public Map<String, String> versions() {
        var versions = new TreeMap<String, String>();
        var lists = List.of(
                client.resources(SriovNetworkNodeState.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems(),
                client.resources(SriovNetworkNodePolicy.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems(),
                client.resources(SriovIBNetwork.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems(),
                client.resources(SriovOperatorConfig.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems(),
                client.resources(NetworkAttachmentDefinition.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems(),
                client.configMaps().inNamespace(namespace).list().getItems(),
                client.v1().events().inNamespace(namespace).list().getItems(),
                client.nodes().withLabel(MINE, namespace).list().getItems());
        lists.forEach(list -> list.forEach(object -> versions.put(
                object.getKind() + "/" + object.getMetadata().getName(),
                Objects.requireNonNull(object.getMetadata().getResourceVersion()))));
        return versions;
    }

    /** Where everything of this test is. */
    public String namespace() {
        return namespace;
    }

    /** A client with all rights. */
    public KubernetesClient client() {
        return client;
    }

    /** Is done when the test ends, latest first, before its objects go. */
    public void atTheEnd(Runnable action) {
        atTheEnd.addFirst(action);
    }

    @Override
    public void close() {
        atTheEnd.forEach(Runnable::run);
        client.nodes().withLabel(MINE, namespace).delete();
        client.resources(SriovIBNetwork.class)
                .inNamespace(namespace)
                .list()
                .getItems()
                .forEach(network -> {
                    client.resource(network).edit(found -> {
                        found.getMetadata().setFinalizers(List.of());
                        return found;
                    });
                    client.resource(network).delete();
                });
        for (var kind : List.of(
                SriovNetworkNodePolicy.class,
                SriovNetworkNodeState.class,
                SriovOperatorConfig.class,
                NetworkAttachmentDefinition.class)) {
            client.resources(kind).inNamespace(namespace).delete();
        }
        client.namespaces().withName(namespace).delete();
    }
}

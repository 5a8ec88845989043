package io.sriovib.operator.testing;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.operator.cluster.MetadataAlone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A namespace with nodes of its own on the real API server, and an operator that cares for them: the verbs of operator tests. */
public final class TestCluster implements AutoCloseable {
    /** Label that only the nodes of one test have. */
    private static final String TEST_LABEL = "sriovib.io/test";

    private final RequestCounter counter = new RequestCounter();
    private final KubernetesClient client;
    private final KubernetesClient operatorClient;
    private final String namespace = "test-" + UUID.randomUUID().toString().substring(0, 8);
    private Map<String, String> environment = Map.of();
    private @Nullable SriovOperator operator;

    private TestCluster(RealApiServer server) {
        client = server.client();
        operatorClient = server.client(counter, new MetadataAlone());
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
    }

    /** A namespace with the SriovOperatorConfig and the supported cards. */
    public static TestCluster installed() {
        return installed(RealApiServer.orSkip());
    }

    /** The same on that server. */
    public static TestCluster installed(RealApiServer server) {
        var cluster = new TestCluster(server);
        cluster.installConfig();
        cluster.installSupportedNics();
        return cluster;
    }

    /** A namespace with nothing in it. */
    public static TestCluster empty() {
        return new TestCluster(RealApiServer.orSkip());
    }

    /** Creates a SriovOperatorConfig that manages the nodes of this test only. */
    public void installConfig() {
        apply(SriovOperatorConfig.class, """
                apiVersion: sriovnetwork.openshift.io/v1
                kind: SriovOperatorConfig
                metadata: {name: default}
                spec: {configDaemonNodeSelector: {%s: %s}}
                """.formatted(TEST_LABEL, namespace));
    }

    /** Creates the ConfigMap of supported cards with the notes' card. */
    public void installSupportedNics() {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("supported-nic-ids")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withData(Map.of("Nvidia_mlx5_ConnectX-5", "15b3 1017 1018"))
                        .build())
                .create();
    }

    /** Starts the operator in this JVM. */
    public void startOperator() {
        startOperator(Duration.ofMinutes(30));
    }

    /** Starts the operator; node states of nodes that are gone are kept that long. */
    public void startOperator(Duration staleDelay) {
        startOperator(staleDelay, _ -> {});
    }

    /** Starts the operator after something was done to it. */
    public void startOperator(Consumer<SriovOperator> before) {
        startOperator(Duration.ofMinutes(30), before);
    }

    /** Starts the operator with such an environment of its Deployment. */
    public void startOperator(Map<String, String> environment) {
        this.environment = environment;
        startOperator();
    }

    private void startOperator(Duration staleDelay, Consumer<SriovOperator> before) {
        var started = new SriovOperator(
                operatorClient,
                new OperatorSettings(
                        namespace, "openshift.io", OperatorSettings.ClusterType.KUBERNETES, staleDelay, environment),
                InstantSource.system());
        before.accept(started);
        started.start();
        operator = started;
    }

    /** Stops the operator; another may be started. */
    public void stopOperator() {
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }

    /** Name of a node of this test: cluster-wide names must not collide. */
    public String name(String node) {
        return namespace + "-" + node;
    }

    /** Creates a managed node with further labels. */
    public void node(String node, Map<String, String> labels) {
        var all = new HashMap<>(labels);
        all.put(TEST_LABEL, namespace);
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name(node))
                        .withLabels(all)
                        .endMetadata()
                        .build())
                .create();
    }

    /** Changes labels of a node; a null value takes a label off. */
    public void label(String node, String key, @Nullable String value) {
        client.nodes().withName(name(node)).edit(found -> {
            var labels = new HashMap<>(found.getMetadata().getLabels());
            if (value == null) {
                labels.remove(key);
            } else {
                labels.put(key, value);
            }
            return new NodeBuilder(found)
                    .editMetadata()
                    .withLabels(labels)
                    .endMetadata()
                    .build();
        });
    }

    /** Deletes a node, as when the machine is taken away. */
    public void removeNode(String node) {
        client.nodes().withName(name(node)).delete();
    }

    /** Waits until the operator has made the node state, then reports these PFs. */
    public void reportWhenAsked(String node, InterfaceStatus... pfs) {
        Awaitility.await().until(() -> state(node) != null);
        report(node, pfs);
    }

    /** Does what the node's daemon does: reports these PFs. */
    public void report(String node, InterfaceStatus... pfs) {
        report(node, new NodeStateStatus(List.of(pfs), null, null, "Succeeded", null, List.of(), List.of()));
    }

    /** Does what the node's daemon does: reports that status. */
    public void report(String node, NodeStateStatus status) {
        var state = new SriovNetworkNodeState();
        state.setMetadata(new ObjectMetaBuilder()
                .withName(name(node))
                .withNamespace(namespace)
                .build());
        state.setStatus(status);
        client.resource(state)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\": \"add\", \"path\": \"/status\", \"value\": %s}]"
                                .formatted(client.getKubernetesSerialization().asJson(status)));
    }

    /** Applies a policy. */
    public void policy(String name, String spec) {
        var policy = client.getKubernetesSerialization()
                .unmarshal("""
                apiVersion: sriovnetwork.openshift.io/v1
                kind: SriovNetworkNodePolicy
                metadata:
                  name: %s
                spec:
                %s""".formatted(name, spec.indent(2)), SriovNetworkNodePolicy.class);
        client.resource(policy).inNamespace(namespace).createOr(found -> found.update());
    }

    /** Creates an object of any kind, or merges into it as kubectl does; without a namespace it goes into that of this test. */
    public <T extends HasMetadata> T apply(Class<T> type, String yaml) {
        var object = client.getKubernetesSerialization().unmarshal("---\n" + yaml, type);
        if (object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace(namespace);
        }
        return client.resource(object).createOr(found -> found.patch(PatchContext.of(PatchType.JSON_MERGE)));
    }

    /** The policy as stored. */
    public SriovNetworkNodePolicy policy(String name) {
        return client.resources(SriovNetworkNodePolicy.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** Interfaces of the node state's spec; none while there is no node state. */
    public List<Interface> spec(String node) {
        var state = state(node);
        return state == null || state.getSpec() == null
                ? List.of()
                : state.getSpec().interfaces();
    }

    /** The Ready condition of a policy; Unknown before there is one. */
    public Condition ready(String policy) {
        var status = policy(policy).getStatus();
        return Conditions.find(status == null ? List.of() : status.conditions(), "Ready")
                .orElse(new Condition("Ready", "Unknown", null, null, "NotYet", ""));
    }

    /** Reasons of the events about an object of this namespace. */
    public List<String> events(String object) {
        return client.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> object.equals(event.getInvolvedObject().getName()))
                .map(event -> event.getReason())
                .toList();
    }

    /** The node state as stored; null when there is none. */
    public @Nullable SriovNetworkNodeState state(String node) {
        return client.resources(SriovNetworkNodeState.class)
                .inNamespace(namespace)
                .withName(name(node))
                .get();
    }

    /** A ConfigMap of the namespace as stored; null when there is none. */
    public @Nullable ConfigMap configMap(String name) {
        return client.configMaps().inNamespace(namespace).withName(name).get();
    }

    /** A client of the test itself. */
    public KubernetesClient client() {
        return client;
    }

    /** Where everything of this test is. */
    public String namespace() {
        return namespace;
    }

    /** What the operator sent. */
    public RequestCounter requests() {
        return counter;
    }

    @Override
    public void close() {
        stopOperator();
        client.nodes().withLabel(TEST_LABEL, namespace).delete();
        client.namespaces().withName(namespace).delete();
        operatorClient.close();
        client.close();
    }
}

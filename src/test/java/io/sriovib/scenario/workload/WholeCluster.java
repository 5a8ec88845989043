package io.sriovib.scenario.workload;

import static org.junit.jupiter.api.Assumptions.abort;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.apiserver.ApiServers;
import io.sriovib.apiserver.Definitions;
import io.sriovib.apiserver.RealApiServer;
import io.sriovib.cli.demo.Documents;
import io.sriovib.cli.kubelet.SimulatedKubelets;
import io.sriovib.daemon.ConfigDaemon;
import io.sriovib.daemon.DaemonSettings;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.planning.node.VfUse;
import io.sriovib.scenario.Kubectl;
import io.sriovib.scenario.TestServer;
import io.sriovib.simulation.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * An API server with controllers, scheduler and kwok, of which other suites must know nothing: they would meddle with their objects. Operator and daemons are in this JVM, on
 * two simulated nodes with the seed's network.
 */
final class WholeCluster implements AutoCloseable {
    private static final String NAMESPACE = "kube-system";
    private static final String PREFIX = "openshift.io";
    private static final String VFS = PREFIX + "/mlnx_ib0";
    private static final Map<String, Quantity> CAPACITY = Map.of(
            "cpu", new Quantity("64"),
            "memory", new Quantity("256Gi"),
            "pods", new Quantity("110"),
            "nvidia.com/gpu", new Quantity("1"));

    private final RealApiServer server;
    private final KubernetesClient client;
    private final Kubectl kubectl;
    private final Fleet fleet = Fleet.of(2);
    private final Map<String, ConfigDaemon> daemons = new TreeMap<>();
    private final SriovOperator operator;
    private final SimulatedKubelets kubelets;

    private WholeCluster(RealApiServer server, Path binaries) {
        this.server = server;
        this.client = server.client();
        this.kubectl = new Kubectl(binaries.resolve("kubectl"), server.kubeconfig());
        Definitions.install(client);
        client.resource(client.getKubernetesSerialization()
                        .unmarshal(Documents.text(Documents.SUPPORTED_NICS), ConfigMap.class))
                .inNamespace(NAMESPACE)
                .create();
        nodes().forEach(this::createNode);
        var settings = OperatorSettings.fromEnvironment(Map.of("NAMESPACE", NAMESPACE, "RESOURCE_PREFIX", PREFIX));
        operator = new SriovOperator(client, settings, InstantSource.system());
        operator.start();
        fleet.nodes().forEach(this::startDaemon);
        kubelets = SimulatedKubelets.start(client, fleet.nodes(), NAMESPACE, PREFIX);
        apply("sriovnetwork.yaml");
    }

    /** Starts it, or skips the suite with one line where the binaries are missing. */
    static WholeCluster start() {
        var found = ApiServers.installed(System.getenv(), TestServer.CHECKOUT);
        if (found.isEmpty()) {
            return skip("no kube-apiserver and etcd");
        }
        var binaries = found.get().directory();
        if (!Files.isExecutable(binaries.resolve("kubectl"))) {
            return skip("no kubectl in " + binaries);
        }
        var server = RealApiServer.start(binaries, found.get().origin());
        var missing = server.runPods();
        if (missing.isPresent()) {
            server.close();
            return skip(missing.get());
        }
        return new WholeCluster(server, binaries);
    }

    private static WholeCluster skip(String cause) {
        System.err.println(
                "SKIPPED: WorkloadTest: " + cause
                        + ": put shared/ beside the checkout, or all programs of a control plane and kwok into KUBEBUILDER_ASSETS");
        return abort(cause);
    }

    private void createNode(String name) {
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("node-role.kubernetes.io/worker", "")
                        .addToLabels("kubernetes.io/os", "linux")
                        .addToLabels("kubernetes.io/hostname", name)
                        .addToLabels("feature.node.kubernetes.io/custom-rdma.available", "true")
                        .endMetadata()
                        .withNewStatus()
                        .withCapacity(CAPACITY)
                        .withAllocatable(CAPACITY)
                        .endStatus()
                        .build())
                .create();
    }

    private void startDaemon(Fleet.Node node) {
        var settings = new DaemonSettings(node.name(), NAMESPACE);
        var daemon = new ConfigDaemon(settings, node.host().host(), client, InstantSource.system());
        daemons.put(node.name(), daemon);
        daemon.start();
    }

    /** Applies a file of docs/examples. */
    void apply(String file) {
        kubectl.run("apply", "-f", example(file)).orFail();
    }

    /** Deletes what the file has, if it is there; does not wait until it is gone. */
    void delete(String file) {
        kubectl.run("delete", "--ignore-not-found", "--wait=false", "-f", example(file))
                .orFail();
    }

    private static String example(String file) {
        return TestServer.CHECKOUT.resolve("docs/examples").resolve(file).toString();
    }

    /** Reboots a node's machine; its daemon starts anew. */
    void reboot(String name) {
        var node = fleet.nodes().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Objects.requireNonNull(daemons.get(name)).close();
        node.host().reboot();
        startDaemon(node);
    }

    List<String> nodes() {
        return fleet.nodes().stream().map(Fleet.Node::name).toList();
    }

    /** The pods of the workload. */
    List<Pod> pods() {
        return client.pods()
                .inNamespace("default")
                .withLabel("app", "sample-pod-4")
                .list()
                .getItems();
    }

    /** VFs that each node offers to pods. */
    List<Integer> allocatable() {
        return client.nodes().list().getItems().stream()
                .map(node -> node.getStatus().getAllocatable().getOrDefault(VFS, new Quantity("0")))
                .map(quantity -> quantity.getNumericalAmount().intValue())
                .toList();
    }

    /** VFs that each node reports. */
    List<Integer> vfs() {
        return nodes().stream()
                .map(node -> report(node).interfaces().stream()
                        .mapToInt(pf -> pf.vfs().size())
                        .sum())
                .toList();
    }

    /** Message of the node state's condition, empty while it is not true. */
    String drainRequired(String node) {
        return Conditions.find(report(node).conditions(), "DrainRequired")
                .filter(Condition::isTrue)
                .map(Condition::message)
                .orElse("");
    }

    private NodeStateStatus report(String node) {
        var state = client.resources(SriovNetworkNodeState.class)
                .inNamespace(NAMESPACE)
                .withName(node)
                .get();
        return state == null
                ? NodeStateStatus.NONE
                : Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE);
    }

    /** Whether policy-ib0 is ready on all nodes. */
    boolean isReady() {
        var policy = client.resources(SriovNetworkNodePolicy.class)
                .inNamespace(NAMESPACE)
                .withName("policy-ib0")
                .require();
        return policy.getStatus() != null
                && Conditions.find(policy.getStatus().conditions(), "Ready")
                        .filter(Condition::isTrue)
                        .isPresent();
    }

    /** Who holds VFs on the hosts, by {@code node address}. */
    Map<String, String> held() {
        var held = new TreeMap<String, String>();
        for (var node : fleet.nodes()) {
            var ports = node.host().host();
            var vfs = ports.pci().networkFunctions().stream()
                    .filter(function -> function.physicalFunction().isPresent())
                    .map(function -> function.address())
                    .collect(Collectors.toSet());
            ports.holders().uses(vfs).forEach((vf, use) -> {
                if (use instanceof VfUse.Held(var holder)) {
                    held.put(node.name() + " " + vf, holder);
                }
            });
        }
        return held;
    }

    /** What was done to VFs that pods held. */
    List<String> harm() {
        return fleet.nodes().stream()
                .flatMap(node -> node.host().harm().stream())
                .toList();
    }

    @Override
    public void close() {
        kubelets.close();
        daemons.values().forEach(ConfigDaemon::close);
        fleet.close();
        operator.close();
        server.close();
    }
}

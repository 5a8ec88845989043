package io.sriovib.scenario.plugin;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.daemon.ready.ReadyFile;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.TestServer;
import io.sriovib.simulation.SimulatedHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Stand-in for DaemonSet controller and kubelet of one node, where no pod can run: makes the device plugin's pod, lets it end when it was deleted, and does what its init container does, by the same code.
 * Acts only in {@link #look}.
 */
final class PluginPods {
    /** How the pod starts. */
    enum Gate {
        /** Gate blockDevicePluginUntilConfigured. */
        ON,
        /** It does not wait for VFs. */
        OFF
    }

    private final Cluster cluster;
    private final String node;
    private final SimulatedHost host;
    private final Gate gate;
    private final List<String> started = new ArrayList<>();
    private Optional<String> stale = Optional.empty();
    private int made;
    private int deleted;

    PluginPods(Cluster cluster, String node, SimulatedHost host, Gate gate) {
        this.cluster = cluster;
        this.node = node;
        this.host = host;
        this.gate = gate;
        TestServer.running().admitPods();
        cluster.atTheEnd(() -> pods().forEach(this::end));
    }

    /** From now on the kubelet brings no newer configuration than the present one. */
    void bringNothingNew() {
        stale = config();
    }

    /** The kubelet brings the present configuration again. */
    void bringAll() {
        stale = Optional.empty();
    }

    /** Does what is to be done now. */
    PluginPods look() {
        var pods = pods();
        if (pods.isEmpty()) {
            make();
        }
        pods.forEach(pod -> {
            if (pod.isMarkedForDeletion()) {
                end(pod);
                deleted++;
            } else if (pod.getStatus().getInitContainerStatuses().isEmpty()) {
                initialize(pod);
            }
        });
        return this;
    }

    /** How many pods somebody has deleted. */
    int deleted() {
        return deleted;
    }

    /** With which configuration each plugin started. */
    List<String> started() {
        return List.copyOf(started);
    }

    /** The node's configuration in the cluster. */
    Optional<String> config() {
        return Optional.ofNullable(
                        cluster.ours(ConfigMap.class, "device-plugin-config").get())
                .flatMap(map -> Optional.ofNullable(Objects.requireNonNullElse(map.getData(), Map.<String, String>of())
                        .get(cluster.name(node))));
    }

    private List<Pod> pods() {
        return cluster.client()
                .pods()
                .inNamespace(cluster.namespace())
                .withLabel("app", "sriov-device-plugin")
                .list()
                .getItems();
    }

    private void make() {
        cluster.client()
                .resource(new PodBuilder()
                        .withNewMetadata()
                        .withName("sriov-device-plugin-" + made++)
                        .withNamespace(cluster.namespace())
                        .addToLabels("app", "sriov-device-plugin")
                        .endMetadata()
                        .withNewSpec()
                        .withNodeName(cluster.name(node))
                        .addNewInitContainer()
                        .withName("sriov-device-plugin-init")
                        .withImage("daemon")
                        .endInitContainer()
                        .addNewContainer()
                        .withName("sriov-device-plugin")
                        .withImage("plugin")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    private void initialize(Pod pod) {
        var ready = host.host().files().read(ReadyFile.PATH);
        var mounted = stale.or(this::config);
        var awaited = gate == Gate.ON ? ready : Optional.of(ready.orElse(""));
        if (ReadyFile.missing(awaited, mounted).isEmpty()) {
            var config = mounted.orElseThrow();
            started.add(config);
            say(pod, ReadyFile.offered(ready, config).text());
        }
    }

    private void say(Pod pod, String message) {
        var status = new ContainerStatusBuilder()
                .withName("sriov-device-plugin-init")
                .withImage("daemon")
                .withImageID("daemon")
                .withReady(true)
                .withRestartCount(0)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .withMessage(message)
                .endTerminated()
                .endState()
                .build();
        var serialization = cluster.client().getKubernetesSerialization();
        cluster.client()
                .resource(pod)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\": {\"initContainerStatuses\": [%s]}}".formatted(serialization.asJson(status)));
    }

    private void end(Pod pod) {
        cluster.client().resource(pod).withGracePeriod(0).delete();
    }
}

package io.sriovib.cli.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.sriovib.daemon.host.HostEvents;
import io.sriovib.daemon.host.HostException;
import io.sriovib.planning.policy.DevicePluginShards;
import io.sriovib.simulation.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in for kubelet, device plugin, multus and CNI of simulated nodes. A node's status offers the VFs that its key of {@code device-plugin-config} selects among those that
 * its host has; a pod on the node gets VFs of them, which its network namespace holds until it is gone. Pods are run by somebody else
 * ({@link io.sriovib.apiserver.ApiServer#runPods}), once they have their networks.
 *
 * <p>One thread looks at all nodes after each change of the cluster or of a host. The real plugin reads its file and looks for VFs only when it starts; this one does so at
 * every look, as if it were restarted.
 */
public final class SimulatedKubelets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedKubelets.class);
    private static final long PAGE = 250L;
    private static final long RETRY_MILLIS = 200;
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final List<SimulatedKubelet> kubelets;
    private final SharedIndexInformer<Node> nodes;
    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<ConfigMap> configMaps;
    private final List<HostEvents.Subscription> subscriptions = new ArrayList<>();
    private final Semaphore changes = new Semaphore(1);
    private volatile boolean closed;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("simulated-kubelets").unstarted(this::run);

    private SimulatedKubelets(
            KubernetesClient client, List<Fleet.Node> fleet, String namespace, String resourcePrefix) {
        this.kubelets = fleet.stream()
                .map(node -> new SimulatedKubelet(node, client, resourcePrefix))
                .toList();
        this.nodes = client.nodes().withLimit(PAGE).runnableInformer(0);
        this.pods = client.pods().inAnyNamespace().withLimit(PAGE).runnableInformer(0);
        this.configMaps =
                client.configMaps().inNamespace(namespace).withLimit(PAGE).runnableInformer(0);
    }

    /**
     * Starts them.
     *
     * @param fleet the nodes, each with the name of its Node object; the hosts stay the caller's to close, later than this
     * @param namespace of the operator, where {@code device-plugin-config} is
     * @param resourcePrefix of resources: {@code openshift.io}
     */
    public static SimulatedKubelets start(
            KubernetesClient client, List<Fleet.Node> fleet, String namespace, String resourcePrefix) {
        var started = new SimulatedKubelets(client, fleet, namespace, resourcePrefix);
        started.follow(started.nodes);
        started.follow(started.pods);
        started.follow(started.configMaps);
        fleet.forEach(
                node -> started.subscriptions.add(node.host().host().events().subscribe(started.changes::release)));
        started.thread.start();
        return started;
    }

    private <T extends HasMetadata> void follow(SharedIndexInformer<T> informer) {
        informer.exceptionHandler((started, _) -> started);
        informer.addEventHandler(new Signal<>());
        informer.run();
    }

    private void run() {
        boolean settled = true;
        try {
            while (!closed) {
                if (settled) {
                    changes.acquire();
                } else if (!changes.tryAcquire(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    log.debug("looking again");
                }
                changes.drainPermits();
                settled = lookAtAll();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean lookAtAll() {
        boolean settled = true;
        for (var kubelet : kubelets) {
            settled &= look(kubelet);
        }
        return settled;
    }

    /** A host that reboots, or a daemon that takes a VF in that moment, and a write that is refused: a moment later it works. */
    private boolean look(SimulatedKubelet kubelet) {
        try {
            var node = Optional.ofNullable(nodes.getStore().getByKey(kubelet.node()));
            var running = pods.getStore().list().stream()
                    .filter(pod -> kubelet.node().equals(pod.getSpec().getNodeName()))
                    .toList();
            return node.isEmpty() || kubelet.look(node.get(), pluginConfig(kubelet.node()), running);
        } catch (HostException | KubernetesClientException | IllegalArgumentException e) {
            log.atDebug().addKeyValue("node", kubelet.node()).log("tried again: {}", e.getMessage());
            return false;
        }
    }

    private Optional<String> pluginConfig(String node) {
        return configMaps.getStore().list().stream()
                .filter(map -> map.getMetadata().getName().matches(DevicePluginShards.NAME + "(-[0-9]+)?"))
                .flatMap(map -> Optional.ofNullable(map.getData()).stream())
                .map(data -> data.get(node))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Ends them; what pods hold stays held. */
    @Override
    public void close() {
        closed = true;
        changes.release();
        try {
            thread.join(END_LIMIT);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        subscriptions.forEach(HostEvents.Subscription::close);
        List.of(nodes, pods, configMaps).forEach(SharedIndexInformer::close);
    }

    private final class Signal<T> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            changes.release();
        }

        @Override
        public void onUpdate(T before, T object) {
            changes.release();
        }

        @Override
        public void onDelete(T object, boolean unknown) {
            changes.release();
        }
    }
}

package io.sriovib.operator.plugin;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.operator.cluster.DirtySet;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.Pace;
import io.sriovib.operator.cluster.Rounds;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.policy.DevicePluginOffer;
import io.sriovib.planning.policy.DevicePluginRestart;
import io.sriovib.process.ErrorText;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the device plugin's pod of a node where {@link DevicePluginRestart} says so; its DaemonSet makes the next one. One thread, by nodes. */
public final class DevicePluginController implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DevicePluginController.class);
    private static final Duration COALESCE = Duration.ofMillis(100);
    private static final String EVENT = "DevicePluginRestart";

    private final Watches watches;
    private final Writer writer;
    private final EventRecorder events;
    private final DirtySet dirty;
    private final Rounds rounds;

    /** Registers with the watches; nothing is done before {@link #start}. */
    public DevicePluginController(Watches watches, Writer writer, EventRecorder events, Pace pace) {
        this.watches = watches;
        this.writer = writer;
        this.events = events;
        this.dirty = new DirtySet(COALESCE, pace);
        this.rounds = new Rounds("device-plugins", dirty, this::run, Duration.ZERO);
        watches.devicePlugins().listen(this::podChanged);
        watches.nodeStates().listen(this::stateChanged);
    }

    /** Starts with all pods; the watches have their first lists. */
    public void start() {
        watches.devicePlugins().list().forEach(pod -> dirty.add(PluginPod.node(pod)));
        rounds.start();
    }

    private void podChanged(@Nullable Pod before, @Nullable Pod now) {
        if (now != null && !Watch.same(before, now, PluginPod::startedWith)) {
            dirty.add(PluginPod.node(now));
        }
    }

    private void stateChanged(@Nullable SriovNetworkNodeState before, @Nullable SriovNetworkNodeState now) {
        if (now != null
                && !(Watch.same(before, now, SriovNetworkNodeState::getStatus)
                        && Watch.same(before, now, DevicePluginOffer::of))) {
            dirty.add(now.getMetadata().getName());
        }
    }

    private Set<String> run(Set<String> nodes) {
        var again = new HashSet<String>();
        for (var pod : watches.devicePlugins().list()) {
            var node = PluginPod.node(pod);
            if (nodes.contains(node) && !PluginPod.ends(pod) && !settled(pod, node)) {
                again.add(node);
            }
        }
        return again;
    }

    private boolean settled(Pod pod, String node) {
        return watches.nodeStates()
                .get(watches.namespace(), node)
                .map(state -> DevicePluginRestart.why(PluginPod.startedWith(pod), state)
                        .map(cause -> delete(pod, state, cause))
                        .orElse(true))
                .orElse(true);
    }

    /** Said before it is done. Whoever was faster has changed the pod, which is then looked at again. */
    private boolean delete(Pod pod, SriovNetworkNodeState state, String cause) {
        var name = pod.getMetadata().getName();
        var text = "the device plugin starts anew, pod %s is deleted: %s".formatted(name, cause);
        events.record(state, EventRecorder.Type.NORMAL, EVENT, text);
        try {
            boolean deleted = writer.delete(pod) instanceof WriteResult.Written<Pod>;
            if (deleted) {
                log.atInfo().addKeyValue("node", PluginPod.node(pod)).log(text);
            }
            return deleted;
        } catch (KubernetesClientException e) {
            log.atWarn()
                    .addKeyValue("node", PluginPod.node(pod))
                    .log("pod {} of the device plugin was not deleted, tried again: {}", name, ErrorText.of(e));
            return false;
        }
    }

    @Override
    public void close() {
        rounds.close();
    }
}

package io.sriovib.operator.node;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.Annotations;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.StaleNodeStates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what concerns one node: its state, then its label. Called for different nodes in parallel. */
final class NodeWriter {
    private static final Logger log = LoggerFactory.getLogger(NodeWriter.class);

    private final Watches watches;
    private final Writer writer;
    private final InstantSource clock;
    private final Duration staleDelay;

    NodeWriter(Watches watches, Writer writer, InstantSource clock, Duration staleDelay) {
        this.watches = watches;
        this.writer = writer;
        this.clock = clock;
        this.staleDelay = staleDelay;
    }

    /**
     * Brings the state and the label of a managed node to the wish.
     *
     * @return false when somebody was faster: the node must be planned anew
     */
    boolean write(NodeSubject subject, Node node, NodeWish wish, SriovOperatorConfig owner) {
        var result = subject.state()
                .map(stored -> writer.update(stored, NodeStates.update(stored, owner, wish)))
                .orElseGet(() -> writer.create(NodeStates.create(subject.name(), owner, wish)));
        logWrite(subject.name(), watches.nodeStates().written(result), wish);
        return settled(result) && settled(label(node, wish.devicePluginLabel()));
    }

    private static void logWrite(String node, WriteResult<SriovNetworkNodeState> result, NodeWish wish) {
        switch (result) {
            case WriteResult.Written<SriovNetworkNodeState> _ ->
                log.atInfo()
                        .addKeyValue("node", node)
                        .addKeyValue("pfs", wish.spec().interfaces().size())
                        .log("node state of {} written", node);
            case WriteResult.Conflict<SriovNetworkNodeState>(var cause) ->
                log.atDebug().addKeyValue("node", node).log("planned anew: {}", cause);
            case WriteResult.Unchanged<SriovNetworkNodeState> _ -> {}
        }
    }

    /**
     * Does what is due for a node that is gone or no longer managed (section 2.5).
     *
     * @return false when somebody was faster
     */
    boolean release(NodeSubject subject) {
        if (subject.state().isEmpty()) {
            return true;
        }
        var state = subject.state().get();
        if (subject.node().isPresent() && !settled(label(subject.node().get(), null))) {
            return false;
        }
        var annotations = Absent.map(state.getMetadata().getAnnotations());
        return switch (StaleNodeStates.decide(annotations, false, staleDelay, clock.instant())) {
            case StaleNodeStates.Decision.Annotate(Instant until) -> keep(state, until);
            case StaleNodeStates.Decision.Delete _ -> delete(state);
            case StaleNodeStates.Decision.Keep _, StaleNodeStates.Decision.ClearAnnotation _ -> true;
        };
    }

    private boolean keep(SriovNetworkNodeState state, Instant until) {
        log.atInfo()
                .addKeyValue("node", state.getMetadata().getName())
                .log(
                        "node {} is gone or no longer managed, its state is kept until {}",
                        state.getMetadata().getName(),
                        until);
        var wanted = NodeStates.annotate(state, StaleNodeStates.KEEP_UNTIL, until.toString());
        return settled(watches.nodeStates().written(writer.update(state, wanted)));
    }

    private boolean delete(SriovNetworkNodeState state) {
        log.atInfo()
                .addKeyValue("node", state.getMetadata().getName())
                .log(
                        "node {} did not come back, its state is deleted",
                        state.getMetadata().getName());
        return settled(writer.delete(state));
    }

    /** A merge patch of that label alone; null takes it off. */
    private WriteResult<Node> label(Node node, @Nullable String value) {
        var labels = Absent.map(node.getMetadata().getLabels());
        if (Objects.equals(labels.get(Annotations.DEVICE_PLUGIN_LABEL), value)) {
            return new WriteResult.Unchanged<>(node);
        }
        var patch = JsonNodeFactory.instance.objectNode();
        patch.withObject("/metadata/labels").put(Annotations.DEVICE_PLUGIN_LABEL, value);
        return watches.nodes().written(writer.patchKeys(node, patch));
    }

    private static boolean settled(WriteResult<?> result) {
        return result.settled().isPresent();
    }
}

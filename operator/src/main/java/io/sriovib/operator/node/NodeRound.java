package io.sriovib.operator.node;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.planning.policy.NodeWish;
import io.sriovib.process.ErrorText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pass over the nodes that became dirty together.
 *
 * <ol>
 *   <li>Plan each node by itself.
 *   <li>Write the device-plugin config of all: one patch for each ConfigMap, of the changed keys.
 *   <li>Write node states and labels in parallel; a state carries the hash of the config that is already there.
 * </ol>
 *
 * It keeps: a daemon that sees a spec finds the config that belongs to it; a node that fails is tried again by itself and holds up no other (D22).
 */
final class NodeRound {
    private static final Logger log = LoggerFactory.getLogger(NodeRound.class);

    private static final String CONFIG_FIRST =
            "its device-plugin config is not written yet, the operator's log says why";

    private final Watches watches;
    private final DevicePluginConfigMaps configMaps;
    private final NodeWriter writer;
    private final NodeWishes wishes;
    private final NodeFindings findings;
    private final OperatorMetrics metrics;
    private final Supplier<ExecutorService> requests;

    private record Planned(NodeSubject subject, Node node, NodeWish wish) {}

    NodeRound(
            Watches watches,
            DevicePluginConfigMaps configMaps,
            NodeWriter writer,
            NodeWishes wishes,
            NodeFindings findings,
            OperatorMetrics metrics,
            Supplier<ExecutorService> requests) {
        this.watches = watches;
        this.configMaps = configMaps;
        this.writer = writer;
        this.wishes = wishes;
        this.findings = findings;
        this.metrics = metrics;
        this.requests = requests;
    }

    /**
     * Does the pass.
     *
     * @return nodes that must be looked at again although nothing may change
     */
    Set<String> run(NodeInputs inputs, Set<String> names) throws InterruptedException {
        var planned = new ArrayList<Planned>();
        var released = new ArrayList<NodeSubject>();
        for (var name : names) {
            var subject = NodeSubject.of(name, watches);
            subject.managed(inputs.settings().config())
                    .ifPresentOrElse(
                            node -> planned.add(new Planned(subject, node, inputs.wish(subject, node))),
                            () -> released.add(subject));
        }
        var outcome = place(inputs, planned, released);
        findings.say(outcome.findings());
        var unwritten = new HashMap<String, String>();
        outcome.late().forEach(name -> unwritten.put(name, CONFIG_FIRST));
        var placed = planned.stream()
                .filter(plan -> !unwritten.containsKey(plan.subject().name()))
                .toList();
        unwritten.putAll(writeAll(inputs, placed, released));
        remember(inputs.generations(), planned, released, unwritten);
        return unwritten.keySet();
    }

    /** After the writes: whoever judges a policy by the wish must find the generation of the node state that carries it. */
    private void remember(
            Map<String, Long> policies,
            List<Planned> planned,
            List<NodeSubject> released,
            Map<String, String> unwritten) {
        for (var plan : planned) {
            var name = plan.subject().name();
            var before = wishes.put(name, plan.wish(), policies, Optional.ofNullable(unwritten.get(name)));
            findings.say(plan.subject(), before, plan.wish());
        }
        released.forEach(subject -> wishes.remove(subject.name()));
    }

    private DevicePluginConfigMaps.Outcome place(NodeInputs inputs, List<Planned> planned, List<NodeSubject> released) {
        var texts = new HashMap<String, String>();
        planned.forEach(plan -> texts.put(plan.subject().name(), plan.wish().devicePluginConfig()));
        var gone = new HashSet<String>();
        released.forEach(subject -> gone.add(subject.name()));
        gone.retainAll(configMaps.nodes());
        return configMaps.place(inputs.owner(), texts, gone);
    }

    /** Returns the nodes that must be tried again, with the cause; without words when somebody was faster. */
    private Map<String, String> writeAll(NodeInputs inputs, List<Planned> planned, List<NodeSubject> released)
            throws InterruptedException {
        var writes = new HashMap<String, Future<Boolean>>();
        try (var threads = requests.get()) {
            for (var plan : planned) {
                writes.put(
                        plan.subject().name(),
                        threads.submit(() -> writer.write(plan.subject(), plan.node(), plan.wish(), inputs.owner())));
            }
            released.forEach(subject -> writes.put(subject.name(), threads.submit(() -> writer.release(subject))));
            return unfinished(writes);
        }
    }

    private Map<String, String> unfinished(Map<String, Future<Boolean>> writes) throws InterruptedException {
        var again = new HashMap<String, String>();
        for (var write : writes.entrySet()) {
            var failure = failure(write.getKey(), write.getValue());
            metrics.reconciled("node", failure.isEmpty());
            failure.ifPresent(cause -> again.put(write.getKey(), cause));
        }
        return again;
    }

    private static Optional<String> failure(String node, Future<Boolean> write) throws InterruptedException {
        try {
            return write.get() ? Optional.empty() : Optional.of("");
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            var line = log.atWarn().addKeyValue("node", node);
            var bug = cause instanceof KubernetesClientException ? line : line.setCause(cause);
            bug.log("node {} was not written, tried again: {}", node, ErrorText.of(cause));
            return Optional.of(ErrorText.of(cause));
        }
    }
}

package io.sriovib.operator.policy;

import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.operator.cluster.DirtySet;
import io.sriovib.operator.cluster.Pace;
import io.sriovib.operator.cluster.Rounds;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.config.DefaultOperatorConfig;
import io.sriovib.operator.node.NodeWishes;
import io.sriovib.operator.node.PolicySelection;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the status of the policies: one thread, at most one round a second, so that a thousand nodes that report become one look at their policies.
 *
 * <p>Not a reconciler of java-operator-sdk: that would open a second watch for policies beside the one that node states are computed from.
 */
public final class PolicyStatusController implements AutoCloseable {
    private static final Duration COALESCE = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(900);

    private final Watches watches;
    private final NodeWishes wishes;
    private final PolicyJudge judge;
    private final DirtySet dirty;
    private final Rounds rounds;

    /** Registers with the watches and the wishes; nothing is done before {@link #start}. */
    public PolicyStatusController(Watches watches, NodeWishes wishes, PolicyJudge judge, Pace pace) {
        this.watches = watches;
        this.wishes = wishes;
        this.judge = judge;
        this.dirty = new DirtySet(COALESCE, pace);
        this.rounds = new Rounds("policy-status", dirty, this::run, PAUSE);
        wishes.onChange(policies -> policies.forEach(policy -> dirty.add(key(watches.namespace(), policy))));
        watches.policies().listen(this::policyChanged);
        watches.nodeStates().listen(this::stateChanged);
        watches.nodes().listen(this::nodeChanged);
        watches.operatorConfigs().listen((before, now) -> {
            if (!Watch.same(before, now, config -> config.getSpec())) {
                markAll();
            }
        });
    }

    /** Starts with all policies; the watches have their first lists. */
    public void start() {
        markAll();
        rounds.start();
    }

    /** Looks at the policies that are marked now, in the caller's thread; instead of {@link #start}. */
    public void runOnce() throws InterruptedException {
        rounds.runOnce();
    }

    /** Marks all policies to be looked at. */
    public void markAll() {
        watches.policies().list().forEach(policy -> dirty.add(key(policy)));
    }

    private void policyChanged(@Nullable SriovNetworkNodePolicy before, @Nullable SriovNetworkNodePolicy now) {
        if (now != null
                && !(Watch.same(before, now, policy -> policy.getMetadata().getGeneration())
                        && Watch.same(before, now, SriovNetworkNodePolicy::getStatus))) {
            dirty.add(key(now));
        }
    }

    /** A report concerns the policies of its node; of nodes with the same GUIDs the node's own report tells. */
    private void stateChanged(@Nullable SriovNetworkNodeState before, @Nullable SriovNetworkNodeState now) {
        if (now == null
                || Watch.same(before, now, SriovNetworkNodeState::getStatus)
                        && Watch.same(before, now, state -> state.getMetadata().getGeneration())) {
            return;
        }
        wishes.policiesOf(now.getMetadata().getName()).forEach(policy -> dirty.add(key(watches.namespace(), policy)));
    }

    /** A node that is not managed has no wish, but the policies that would select it must say so (D15). */
    private void nodeChanged(@Nullable Node before, @Nullable Node now) {
        if (Watch.same(before, now, node -> node.getMetadata().getLabels())) {
            return;
        }
        var nodes = Stream.of(before, now)
                .filter(Objects::nonNull)
                .map(PolicySelection::facts)
                .toList();
        watches.policies().list().stream()
                .filter(policy -> nodes.stream().anyMatch(node -> PolicySelection.selects(policy, node)))
                .forEach(policy -> dirty.add(key(policy)));
    }

    private Set<String> run(Set<String> names) {
        var policies = watches.policies().list().stream()
                .filter(policy -> names.contains(key(policy)) && !ofAnotherOperator(policy))
                .toList();
        var again = new HashSet<String>();
        judge.judge(policies).forEach(policy -> again.add(key(policy)));
        return again;
    }

    /** Two operators would each write that only its own namespace counts. */
    private boolean ofAnotherOperator(SriovNetworkNodePolicy policy) {
        var home = policy.getMetadata().getNamespace();
        return !watches.namespace().equals(home)
                && watches.operatorConfigs()
                        .get(home, DefaultOperatorConfig.NAME)
                        .isPresent();
    }

    private static String key(SriovNetworkNodePolicy policy) {
        return key(policy.getMetadata().getNamespace(), policy.getMetadata().getName());
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    @Override
    public void close() {
        rounds.close();
    }
}

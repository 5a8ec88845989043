package io.sriovib.operator.node;

import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.PolicyMatch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last wish of each managed node: written by rounds, read for the policies' status. Lost with the process, and computed anew by the first round. */
public final class NodeWishes {
    private final Map<String, NodeWish> wishes = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Long>> planned = new ConcurrentHashMap<>();
    private final Map<String, String> unwritten = new ConcurrentHashMap<>();
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    /** Tells that listener the names of policies whose part in a wish changed, or that were planned with anew. */
    public void onChange(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    /** Names of the policies that select the node. */
    public Set<String> policiesOf(String node) {
        return policies(wishes.get(node));
    }

    /** All wishes by node name; a view that follows changes. */
    public Map<String, NodeWish> all() {
        return Collections.unmodifiableMap(wishes);
    }

    /**
     * Whether the node's last wish was planned with this state of a policy that selects it. Before that nothing can be said of the policy on that node, neither good nor bad.
     */
    public boolean plannedWith(String node, SriovNetworkNodePolicy policy) {
        var name = policy.getMetadata().getName();
        return policiesOf(node).contains(name)
                && Objects.equals(
                        planned.getOrDefault(node, Map.of()).get(name),
                        policy.getMetadata().getGeneration());
    }

    /** Why the node's last wish is not in its node state; empty when it is. A cause without words: somebody was faster. */
    public Optional<String> whyUnwritten(String node) {
        return Optional.ofNullable(unwritten.get(node));
    }

    /**
     * Remembers a wish.
     *
     * @param policies generation of every policy that the wish was planned with
     * @param cause why it was not written; empty when it was
     */
    Optional<NodeWish> put(String node, NodeWish wish, Map<String, Long> policies, Optional<String> cause) {
        var before = wishes.put(node, wish);
        var plannedBefore = planned.put(node, policies);
        var causeBefore = whyUnwritten(node);
        cause.ifPresentOrElse(words -> unwritten.put(node, words), () -> unwritten.remove(node));
        if (!wish.equals(before) || !policies.equals(plannedBefore) || !cause.equals(causeBefore)) {
            tell(before, wish);
        }
        return Optional.ofNullable(before);
    }

    void remove(String node) {
        planned.remove(node);
        unwritten.remove(node);
        tell(wishes.remove(node), null);
    }

    private void tell(@Nullable NodeWish before, @Nullable NodeWish now) {
        var policies = new TreeSet<>(policies(before));
        policies.addAll(policies(now));
        listeners.forEach(listener -> listener.accept(policies));
    }

    private static Set<String> policies(@Nullable NodeWish wish) {
        return wish == null
                ? Set.of()
                : wish.matches().stream().map(PolicyMatch::policy).collect(Collectors.toSet());
    }
}

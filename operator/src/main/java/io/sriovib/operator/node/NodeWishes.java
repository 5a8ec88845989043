package io.sriovib.operator.node;

import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.PolicyMatch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

    /** Tells that listener the names of policies whose part in a wish changed. */
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

    Optional<NodeWish> put(String node, NodeWish wish) {
        var before = wishes.put(node, wish);
        if (!wish.equals(before)) {
            tell(before, wish);
        }
        return Optional.ofNullable(before);
    }

    void remove(String node) {
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

package io.sriovib.operator.node;

import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.PolicyMatch;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last wish of each managed node: written by rounds, read for the policies' status. Lost with the process, and computed anew by the first round. */
public final class NodeWishes {
    private final Map<String, NodeWish> wishes = new ConcurrentHashMap<>();
    private final Consumer<Set<String>> touched;

    /**
     * Starts empty.
     *
     * @param touched told the names of policies whose part in a wish changed
     */
    public NodeWishes(Consumer<Set<String>> touched) {
        this.touched = touched;
    }

    /** All wishes by node name; a view that follows changes. */
    public Map<String, NodeWish> all() {
        return java.util.Collections.unmodifiableMap(wishes);
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
        var policies = new TreeSet<String>();
        for (var wish : new @Nullable NodeWish[] {before, now}) {
            if (wish != null) {
                wish.matches().stream().map(PolicyMatch::policy).forEach(policies::add);
            }
        }
        touched.accept(policies);
    }
}

package io.sriovib.bench.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** What is stored of one aspect of each node, and how many nodes have it as wished; counted as changes come, so that a look costs nothing. Guarded by its owner. */
final class Facet {
    private final Map<String, String> values = new HashMap<>();
    private String wish = "";
    private int right;

    /** From now on that is right for every node. */
    void wish(String value) {
        wish = value;
        right = (int) values.values().stream().filter(wish::equals).count();
    }

    /** Whether something changed. */
    boolean put(String node, String value) {
        var before = values.put(node, value);
        right += (wish.equals(value) ? 1 : 0) - (wish.equals(before) ? 1 : 0);
        return !Objects.equals(before, value);
    }

    /** Whether something changed. */
    boolean remove(String node) {
        var before = values.remove(node);
        right -= wish.equals(before) ? 1 : 0;
        return before != null;
    }

    boolean isRightFor(int nodes) {
        return right == nodes && values.size() == nodes;
    }

    boolean isRight(String node) {
        return wish.equals(values.get(node));
    }

    boolean isAbsent(String node) {
        return !values.containsKey(node);
    }

    /** Takes the values of a whole document over. */
    boolean replace(Map<String, String> all) {
        boolean changed = !values.equals(all);
        values.clear();
        values.putAll(all);
        wish(wish);
        return changed;
    }

    @Override
    public String toString() {
        return right + " of " + values.size() + " right";
    }
}

package io.sriovib.planning.discover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines about nodes; the same thing about several nodes is one line. */
final class Remarks {
    private final Map<String, List<String>> nodesByText = new LinkedHashMap<>();

    void add(String node, String text) {
        nodesByText.computeIfAbsent(text, _ -> new ArrayList<>()).add(node);
    }

    /** In the order in which each text was first added. */
    List<String> lines() {
        return nodesByText.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .toList();
    }
}

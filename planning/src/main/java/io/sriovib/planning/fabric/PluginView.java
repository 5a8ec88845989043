package io.sriovib.planning.fabric;

import java.util.List;
import java.util.Map;

/**
 * A DaemonSet that may bring a network plugin to the nodes.
 *
 * @param namespace where it is
 * @param name its name
 * @param labels its own
 * @param images of its containers, in order
 * @param ours whether this operator made it
 */
public record PluginView(String namespace, String name, Map<String, String> labels, List<String> images, boolean ours) {
    public PluginView {
        labels = Map.copyOf(labels);
        images = List.copyOf(images);
    }

    /** For a person: where it is and what runs in it. */
    public String text() {
        return "DaemonSet %s/%s (%s)".formatted(namespace, name, String.join(", ", images));
    }
}

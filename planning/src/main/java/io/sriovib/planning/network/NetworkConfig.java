package io.sriovib.planning.network;

import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.json.Json;
import io.sriovib.planning.json.JsonPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The NAD's {@code spec.config}: a text, or what keeps it from being one. */
public sealed interface NetworkConfig {
    /** The CNI version that the reference writes (section 3.4). */
    String CNI_VERSION = "1.0.0";

    /**
     * A configuration.
     *
     * @param text byte for byte what the reference writes for the same valid spec; strings keep their blanks and quotes (D27)
     */
    record Rendered(String text) implements NetworkConfig {}

    /**
     * The spec cannot be rendered.
     *
     * @param findings everything that is wrong, at least one
     */
    record Refused(List<Finding> findings) implements NetworkConfig {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Renders the configuration: a tree is built and printed, no text is pasted into another, so a value can never become syntax.
     *
     * @param network of any kind
     */
    static NetworkConfig render(NetworkView network) {
        var findings = new ArrayList<Finding>();
        var plugin = plugin(network, findings::add);
        var outer = new ArrayList<Json.Member>();
        outer.add(Json.Member.of("cniVersion", Json.Text.of(CNI_VERSION)));
        outer.add(Json.Member.of("name", Json.Text.of(network.object().name())));
        if (network.metaPlugins().isEmpty()) {
            outer.addAll(plugin);
        } else {
            outer.add(Json.Member.of("plugins", chain(plugin, network.metaPlugins(), findings::add)));
        }
        return findings.isEmpty()
                ? new Rendered(JsonPrinter.print(new Json.ObjectValue(outer)))
                : new Refused(findings);
    }

    private static List<Json.Member> plugin(NetworkView network, Consumer<Finding> findings) {
        var members = new ArrayList<Json.Member>();
        members.add(Json.Member.of("type", Json.Text.of(network.object().kind().pluginType())));
        for (var member : network.members()) {
            switch (member) {
                case PluginMember.Written(var key, var value) -> members.add(Json.Member.of(key, value));
                case PluginMember.FromText(var key, var text) ->
                    FieldText.object(key, text, findings).ifPresent(value -> members.add(Json.Member.of(key, value)));
            }
        }
        return members;
    }

    private static Json chain(List<Json.Member> plugin, String metaPlugins, Consumer<Finding> findings) {
        var plugins = new ArrayList<Json>();
        plugins.add(new Json.ObjectValue(plugin));
        plugins.addAll(FieldText.objects("metaPlugins", metaPlugins, findings));
        return new Json.ArrayValue(plugins);
    }
}

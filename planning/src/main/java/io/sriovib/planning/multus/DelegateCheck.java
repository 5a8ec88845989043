package io.sriovib.planning.multus;

import com.fasterxml.jackson.databind.JsonNode;
import io.sriovib.api.condition.FabricReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.json.Json;
import io.sriovib.planning.json.JsonReader;
import io.sriovib.planning.json.JsonReading;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Judges a delegate that the user wrote: what no CNI library can use is refused before every pod of the cluster depends on it. */
final class DelegateCheck {
    private static final String FIELD = "spec.multus.defaultNetwork.delegate";

    /** Versions of the CNI specification that exist. */
    private static final Set<String> VERSIONS = Set.of("0.1.0", "0.2.0", "0.3.0", "0.3.1", "0.4.0", "1.0.0", "1.1.0");

    private DelegateCheck() {}

    /** The delegate as a tree, members in the order of the spec; empty after an error. */
    static Optional<Json> delegate(JsonNode given, Consumer<Finding> findings) {
        if (!(JsonReader.read(given.toString()) instanceof JsonReading.Value(Json.ObjectValue delegate))) {
            findings.accept(error("a JSON object is needed"));
            return Optional.empty();
        }
        var usable = hasPlugin(delegate, findings) & hasName(delegate, findings);
        checkVersion(delegate, findings);
        return usable ? Optional.of(delegate) : Optional.empty();
    }

    private static boolean hasPlugin(Json.ObjectValue delegate, Consumer<Finding> findings) {
        var plugins = delegate.member("plugins");
        var usable = plugins.isPresent() ? isPluginList(plugins.get()) : hasType(delegate);
        if (!usable) {
            findings.accept(error(
                    plugins.isPresent()
                            ? "\"plugins\" must be a list of objects that each have a \"type\", at least one"
                            : "it has neither \"type\" nor \"plugins\""));
        }
        return usable;
    }

    private static boolean isPluginList(Json plugins) {
        return plugins instanceof Json.ArrayValue(var items)
                && !items.isEmpty()
                && items.stream().allMatch(item -> item instanceof Json.ObjectValue plugin && hasType(plugin));
    }

    private static boolean hasType(Json.ObjectValue plugin) {
        return !text(plugin, "type").isEmpty();
    }

    private static boolean hasName(Json.ObjectValue delegate, Consumer<Finding> findings) {
        if (text(delegate, "name").isEmpty()) {
            findings.accept(error("it has no \"name\""));
            return false;
        }
        return true;
    }

    private static void checkVersion(Json.ObjectValue delegate, Consumer<Finding> findings) {
        var version = text(delegate, "cniVersion");
        if (!VERSIONS.contains(version)) {
            var message = version.isEmpty()
                    ? "it has no \"cniVersion\"; CNI libraries then assume 0.1.0"
                    : "\"cniVersion\" %s is no version of the CNI specification".formatted(version);
            findings.accept(Finding.warning(
                    FabricReason.DOUBTFUL_DELEGATE, FIELD, message, "set one that the plugins support, such as 0.3.1"));
        }
    }

    private static String text(Json.ObjectValue object, String name) {
        return object.member(name)
                .map(value -> value instanceof Json.Text text ? text.text() : "")
                .orElse("");
    }

    private static Finding error(String message) {
        return Finding.error(
                FabricReason.INVALID_SPEC, FIELD, message, "give a CNI configuration or configuration list");
    }
}

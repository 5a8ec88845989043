package io.sriovib.planning.multus;

import io.sriovib.api.condition.FabricReason;
import io.sriovib.api.fabric.Multus;
import io.sriovib.planning.finding.Finding;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How multus is to be set up on the nodes.
 *
 * @param plugin which of its two forms
 * @param configuration where its configuration comes from
 */
public record MultusSetup(Plugin plugin, Configuration configuration) {
    /** The two forms of multus 4. */
    public enum Plugin {
        /** All is in the plugin that the container runtime calls. */
        THIN,
        /** The plugin asks a process on the node. */
        THICK
    }

    /** Where {@code 00-multus.conf} comes from. */
    public enum Configuration {
        /** What ConfigMap {@link MultusNames#CONFIG_MAP} says, the same on every node. */
        STATIC,
        /** Multus writes it on each node from the first CNI file there ({@link NodeConfiguration}). */
        AUTO
    }

    /**
     * Reads the spec; an absent plugin is thin, an absent configuration the one that the plugin usually has.
     *
     * @return empty after a finding
     */
    public static Optional<MultusSetup> of(Multus multus, Consumer<Finding> findings) {
        var plugin = word(Plugin.class, "plugin", multus.plugin(), Plugin.THIN, findings);
        var usual = plugin.filter(Plugin.THICK::equals).isPresent() ? Configuration.AUTO : Configuration.STATIC;
        var configuration = word(Configuration.class, "configuration", multus.configuration(), usual, findings);
        return plugin.flatMap(form -> configuration.map(source -> new MultusSetup(form, source)))
                .filter(setup -> isPossible(setup, multus, findings));
    }

    private static <E extends Enum<E>> Optional<E> word(
            Class<E> words, String field, @Nullable String given, E usual, Consumer<Finding> findings) {
        for (var word : words.getEnumConstants()) {
            var text = word.name().toLowerCase(Locale.ROOT);
            if (text.equals(Objects.requireNonNullElse(given, usual.name().toLowerCase(Locale.ROOT)))) {
                return Optional.of(word);
            }
        }
        findings.accept(
                invalid(field, "\"%s\" is no known word".formatted(given), "see kubectl explain ibfabric.spec.multus"));
        return Optional.empty();
    }

    /** The thick daemon runs another plugin than the one that the ConfigMap names, with no delegates in its configuration. */
    private static boolean isPossible(MultusSetup setup, Multus multus, Consumer<Finding> findings) {
        if (setup.equals(new MultusSetup(Plugin.THICK, Configuration.STATIC))) {
            findings.accept(invalid(
                    "configuration", "the thick plugin takes no static configuration", "use auto, or the thin plugin"));
            return false;
        }
        if (setup.configuration == Configuration.AUTO && multus.defaultNetwork() != null) {
            findings.accept(invalid(
                    "defaultNetwork",
                    "with configuration auto each node's own first CNI file is the default network",
                    "remove the field, or use configuration static"));
            return false;
        }
        return true;
    }

    private static Finding invalid(String field, String message, String remedy) {
        return Finding.error(FabricReason.INVALID_SPEC, "spec.multus." + field, message, remedy);
    }
}

package io.sriovib.planning.multus;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.FabricReason;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.api.fabric.Multus;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.json.JsonDifferences;
import io.sriovib.planning.json.JsonReader;
import io.sriovib.planning.json.JsonReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides about the ConfigMap {@link MultusNames#CONFIG_MAP}. Every pod of the cluster depends on it, so one that somebody else made is changed
 * only when the spec asks for its adoption; content that means the same is never rewritten, whoever made it.
 */
public final class MultusPlanner {
    private static final int SHOWN_DIFFERENCES = 5;

    private MultusPlanner() {}

    /**
     * Plans the way from what exists to what the fabric wants.
     *
     * @param spec of the IBFabric; without a multus part nothing is touched
     * @param existing the ConfigMap, empty when there is none
     * @param generation of the IBFabric, for the condition
     */
    public static MultusPlan plan(IBFabricSpec spec, Optional<ConfigMapView> existing, long generation) {
        var multus = spec.multus();
        if (multus == null) {
            return MultusPlan.nothing();
        }
        var problems = new ArrayList<Finding>();
        var setup = MultusSetup.of(multus, problems::add);
        if (setup.isEmpty()) {
            return refused(problems, generation);
        }
        return setup.get().configuration() == MultusSetup.Configuration.AUTO
                ? generated(generation)
                : plan(multus, existing, generation);
    }

    /** A ConfigMap that is there is left: multus does not look at it. */
    private static MultusPlan generated(long generation) {
        var message = "multus writes its configuration on each node, from the first CNI file there";
        return new MultusPlan(
                List.of(), List.of(ready(true, FabricReason.GENERATED_ON_NODES, message, generation)), List.of());
    }

    private static MultusPlan refused(List<Finding> findings, long generation) {
        var causes = findings.stream().map(Finding::text).collect(Collectors.joining("\n"));
        return new MultusPlan(
                List.of(), List.of(ready(false, FabricReason.INVALID_SPEC, causes, generation)), findings);
    }

    private static MultusPlan plan(Multus multus, Optional<ConfigMapView> existing, long generation) {
        return switch (MultusConfig.render(multus)) {
            case MultusConfig.Refused(var findings) -> refused(findings, generation);
            case MultusConfig.Rendered wanted -> {
                var adopt = Objects.requireNonNullElse(multus.adoptExisting(), false);
                yield existing.isEmpty()
                        ? configured(List.of(new MultusAction.CreateConfigMap(wanted.text())), wanted, generation)
                        : reconcile(wanted, existing.get(), adopt, generation);
            }
        };
    }

    private static MultusPlan reconcile(
            MultusConfig.Rendered wanted, ConfigMapView found, boolean adopt, long generation) {
        var differences = differences(wanted, found.config());
        if (found.ours() && differences.isEmpty()) {
            return configured(List.of(), wanted, generation);
        }
        if (found.ours() || adopt) {
            // What means the same keeps its bytes: multus on every node would read it anew for nothing.
            var config = differences.isEmpty() ? found.config() : wanted.text();
            return configured(List.of(new MultusAction.PatchConfigMap(found, config)), wanted, generation);
        }
        var condition = differences.isEmpty()
                ? ready(true, FabricReason.EXISTING_IS_EQUAL, "made by somebody else, and as wanted", generation)
                : ready(false, FabricReason.EXISTING_DIFFERS, message(differences), generation);
        return new MultusPlan(List.of(), List.of(condition), wanted.findings());
    }

    private static MultusPlan configured(List<MultusAction> actions, MultusConfig.Rendered wanted, long generation) {
        var message = "multus is configured" + notes(wanted.findings());
        return new MultusPlan(
                actions, List.of(ready(true, FabricReason.MULTUS_RENDERED, message, generation)), wanted.findings());
    }

    private static String notes(List<Finding> findings) {
        return findings.stream().map(finding -> "\n" + finding.text()).collect(Collectors.joining());
    }

    private static List<String> differences(MultusConfig.Rendered wanted, String found) {
        return switch (JsonReader.read(found)) {
            case JsonReading.Value(var value) -> JsonDifferences.between(wanted.value(), value);
            case JsonReading.Malformed malformed -> List.of("not valid JSON: " + malformed.text());
        };
    }

    private static String message(List<String> differences) {
        var more = differences.size() - SHOWN_DIFFERENCES;
        return "ConfigMap %s/%s, key %s, was made by somebody else and differs: %s%s; set adoptExisting to replace it"
                .formatted(
                        MultusNames.NAMESPACE,
                        MultusNames.CONFIG_MAP,
                        MultusNames.KEY,
                        differences.stream().limit(SHOWN_DIFFERENCES).collect(Collectors.joining("; ")),
                        more > 0 ? "; and %d more".formatted(more) : "");
    }

    private static Condition ready(boolean status, FabricReason reason, String message, long generation) {
        return Condition.of(ConditionType.MULTUS_READY, status, reason, message, generation);
    }
}

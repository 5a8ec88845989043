package io.sriovib.planning.network;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NetworkStatus;
import io.sriovib.api.v1.OVSNetwork;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.planning.value.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A cluster in memory that holds namespaces, NADs and one network as JSON, and does what plans say: the tests' stand-in for API server and shell. */
final class NetworkWorld {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MOST_PASSES = 10;

    private final String operatorNamespace;
    private final String resourcePrefix;
    private final Known<Set<String>> offeredResources;
    private final Set<String> namespaces = new HashSet<>();
    private final TreeMap<String, ObjectNode> nads = new TreeMap<>();
    private final List<String> events = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    private Optional<ObjectNode> network;
    private Consumer<NetworkWorld> afterEachAction = world -> {};

    /** The world of a case's {@code input.yaml}. */
    NetworkWorld(JsonNode input) {
        operatorNamespace = input.at("/operator/namespace").asText();
        resourcePrefix = input.at("/operator/resourcePrefix").asText();
        offeredResources = input.has("offeredResources")
                ? Known.seen(Set.copyOf(MAPPER.convertValue(input.get("offeredResources"), strings())))
                : Known.unknown("this world has no policies");
        input.path("namespaces").forEach(name -> namespaces.add(name.asText()));
        input.path("existing").forEach(nad -> nads.put(key(nad), nad.deepCopy()));
        network = Optional.of(input.get("network").deepCopy());
    }

    void afterEachAction(Consumer<NetworkWorld> check) {
        afterEachAction = check;
    }

    /** Does one {@code steps} entry. */
    void step(JsonNode step) {
        if (step.has("createNamespace")) {
            namespaces.add(step.get("createNamespace").asText());
        }
        if (step.has("patchNetwork")) {
            MergePatch.apply(network.orElseThrow(), step.get("patchNetwork"));
        }
        if (step.has("patchNetworkAttachmentDefinition")) {
            var patch = step.get("patchNetworkAttachmentDefinition");
            MergePatch.apply(Objects.requireNonNull(nads.get(key(patch))), patch);
        }
        if (step.has("deleteNetworkAttachmentDefinition")) {
            var name = step.get("deleteNetworkAttachmentDefinition");
            nads.remove(name.get("namespace").asText() + "/" + name.get("name").asText());
        }
        if (step.has("deleteNetwork")) {
            network.orElseThrow().withObject("/metadata").put("deletionTimestamp", "2026-01-01T00:00:00Z");
            removeWhenFinal();
        }
    }

    /** Reconciles until there is nothing left to do. */
    void settle() {
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            if (network.isEmpty() || !reconcile()) {
                return;
            }
        }
        throw new IllegalStateException("not at rest after " + MOST_PASSES + " passes; last plan: " + plan());
    }

    /** What the planner says now. */
    NetworkPlan plan() {
        var view = view();
        var exists = namespaces.contains(view.targetNamespace());
        var around = new NetworkSurroundings(
                operatorNamespace,
                resourcePrefix,
                exists,
                nadViews(),
                offeredResources,
                Known.unknown("not looked at"));
        return NetworkPlanner.plan(view, around);
    }

    NetworkView view() {
        var object = network.orElseThrow();
        return switch (object.get("kind").asText()) {
            case "SriovIBNetwork" -> NetworkView.of(MAPPER.convertValue(object, SriovIBNetwork.class));
            case "SriovNetwork" -> NetworkView.of(MAPPER.convertValue(object, SriovNetwork.class));
            case "OVSNetwork" -> NetworkView.of(MAPPER.convertValue(object, OVSNetwork.class));
            case String kind -> throw new IllegalArgumentException("no network: " + kind);
        };
    }

    /** All NADs by {@code namespace/name}, complete. */
    TreeMap<String, ObjectNode> nads() {
        return nads;
    }

    Optional<ObjectNode> network() {
        return network;
    }

    List<NadView> nadViews() {
        return nads.values().stream().map(NetworkWorld::view).toList();
    }

    List<Condition> conditions() {
        var status = network.orElseThrow().path("status");
        return MAPPER.convertValue(status.isMissingNode() ? MAPPER.createObjectNode() : status, NetworkStatus.class)
                .conditions();
    }

    /** Events since the last call. */
    List<String> takeEvents() {
        return take(events);
    }

    /** Actions since the last call, as {@code Kind subject}. */
    List<String> takeActions() {
        return take(actions);
    }

    private boolean reconcile() {
        var plan = plan();
        plan.actions().forEach(action -> {
            perform(action);
            afterEachAction.accept(this);
        });
        return network.isPresent()
                && (writeConditions(plan.conditions()) || !plan.actions().isEmpty());
    }

    private boolean writeConditions(List<Condition> wanted) {
        if (wanted.isEmpty()) {
            return false;
        }
        var stored = conditions();
        var merged = Conditions.merge(stored, wanted, ConditionedKind.NETWORK.owned(), Instant.EPOCH);
        ReadyEvent.between(stored, merged)
                .ifPresent(event -> events.add("Normal %s: %s".formatted(event.reason(), event.message())));
        network.orElseThrow().set("status", MAPPER.valueToTree(new NetworkStatus(merged)));
        return !merged.equals(stored);
    }

    private void perform(NetworkAction action) {
        var name = action.getClass().getSimpleName() + " ";
        switch (action) {
            case NetworkAction.AddFinalizer(var finalizers) -> setFinalizers(name, finalizers);
            case NetworkAction.RemoveFinalizer(var finalizers) -> setFinalizers(name, finalizers);
            case NetworkAction.SetLastNamespace(var namespace) -> {
                network.orElseThrow()
                        .withObject("/metadata")
                        .withObject("annotations")
                        .put(NetworkNames.LAST_NAMESPACE, namespace);
                actions.add(name + namespace);
            }
            case NetworkAction.CreateNad(var wish) -> {
                var before = nads.put(wish.namespace() + "/" + wish.name(), created(wish));
                if (before != null || !namespaces.contains(wish.namespace())) {
                    throw new IllegalStateException("refused by an API server: " + wish);
                }
                actions.add(name + wish.namespace() + "/" + wish.name());
            }
            case NetworkAction.PatchNad(var found, var differences) -> {
                var nad = Objects.requireNonNull(nads.get(key(found)));
                differences.forEach(difference -> change(nad, difference));
                actions.add(name + key(found) + " "
                        + differences.stream().map(NetworkWorld::word).toList());
            }
            case NetworkAction.DeleteNad(var found) -> {
                nads.remove(key(found));
                actions.add(name + key(found));
            }
        }
    }

    private void setFinalizers(String action, List<String> finalizers) {
        network.orElseThrow().withObject("/metadata").set("finalizers", MAPPER.valueToTree(finalizers));
        actions.add(action + finalizers);
        removeWhenFinal();
    }

    private void removeWhenFinal() {
        var metadata = network.orElseThrow().get("metadata");
        if (metadata.has("deletionTimestamp") && metadata.path("finalizers").isEmpty()) {
            network = Optional.empty();
        }
    }

    private static void change(ObjectNode nad, NadDifference difference) {
        switch (difference) {
            case NadDifference.Annotation(var key, var wanted) ->
                nad.withObject("/metadata").withObject("annotations").put(key, wanted);
            case NadDifference.Config(var wanted) -> nad.withObject("/spec").put("config", wanted);
            case NadDifference.OwnerReferences(var wanted) ->
                nad.withObject("/metadata").set("ownerReferences", references(wanted));
        }
    }

    private static String word(NadDifference difference) {
        return switch (difference) {
            case NadDifference.Annotation(var key, var _) -> key;
            case NadDifference.Config _ -> "config";
            case NadDifference.OwnerReferences _ -> "ownerReferences";
        };
    }

    private static ObjectNode created(NadWish wish) {
        var nad = MAPPER.createObjectNode();
        nad.put("apiVersion", "k8s.cni.cncf.io/v1").put("kind", "NetworkAttachmentDefinition");
        var metadata = nad.withObject("/metadata");
        metadata.set("annotations", MAPPER.valueToTree(new TreeMap<>(wish.annotations())));
        metadata.put("name", wish.name()).put("namespace", wish.namespace());
        if (!wish.ownerReferences().isEmpty()) {
            metadata.set("ownerReferences", references(wish.ownerReferences()));
        }
        nad.withObject("/spec").put("config", wish.config());
        return nad;
    }

    private static ArrayNode references(List<NadOwnerReference> references) {
        var array = MAPPER.createArrayNode();
        for (var reference : references) {
            ObjectNode node = MAPPER.valueToTree(reference);
            node.properties().removeIf(entry -> entry.getValue().isNull());
            array.add(node);
        }
        return array;
    }

    private static NadView view(ObjectNode nad) {
        var metadata = nad.get("metadata");
        var owners = metadata.path("ownerReferences");
        return new NadView(
                metadata.get("namespace").asText(),
                metadata.get("name").asText(),
                "1",
                metadata.has("annotations")
                        ? MAPPER.convertValue(
                                metadata.get("annotations"), new TypeReference<TreeMap<String, String>>() {})
                        : new TreeMap<>(),
                owners.isMissingNode() ? List.of() : MAPPER.convertValue(owners, new TypeReference<>() {}),
                nad.at("/spec/config").asText(),
                metadata.has("deletionTimestamp"));
    }

    private static TypeReference<List<String>> strings() {
        return new TypeReference<>() {};
    }

    private static String key(JsonNode object) {
        return object.at("/metadata/namespace").asText() + "/"
                + object.at("/metadata/name").asText();
    }

    private static String key(NadView nad) {
        return nad.namespace() + "/" + nad.name();
    }

    private static List<String> take(List<String> lines) {
        var taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}

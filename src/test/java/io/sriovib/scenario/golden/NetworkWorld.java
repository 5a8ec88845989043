package io.sriovib.scenario.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The objects of one network case on the server, and what they look like in the form of the recordings. */
final class NetworkWorld {
    private static final String NAD_VERSION = "k8s.cni.cncf.io/v1";
    private static final String NAD = "NetworkAttachmentDefinition";

    /** Conditions that the reference does not have: no case has a policy that offers the resource, nor a whereabouts that gives the addresses. */
    private static final Set<String> ADDITIONAL = Set.of("ResourceOffered", "IpamSound");

    private final Stored stored;
    private final GoldenCase given;
    private final JsonNode network;
    private final Set<String> seenEvents = new HashSet<>();
    private String uid = "";

    NetworkWorld(Stored stored, GoldenCase given) {
        this.stored = stored;
        this.given = given;
        this.network = given.input().get("network");
    }

    /** Makes what there is before anything is done; the network last. */
    void begin() {
        given.input().path("namespaces").forEach(name -> stored.namespace(name.asText()));
        given.input().path("existing").forEach(stored::create);
        uid = stored.create(network).at("/metadata/uid").asText();
    }

    /** Does one step. */
    void step(JsonNode step) {
        if (step.has("createNamespace")) {
            stored.namespace(step.get("createNamespace").asText());
        }
        if (step.has("patchNetwork")) {
            stored.merge(network, step.get("patchNetwork"));
        }
        if (step.has("patchNetworkAttachmentDefinition")) {
            var patch = step.get("patchNetworkAttachmentDefinition");
            stored.merge(nad(patch.get("metadata")), patch);
        }
        if (step.has("deleteNetworkAttachmentDefinition")) {
            stored.delete(nad(step.get("deleteNetworkAttachmentDefinition")));
        }
        if (step.has("deleteNetwork")) {
            stored.delete(network);
        }
    }

    private static JsonNode nad(JsonNode metadata) {
        var nad = GoldenTree.object().put("apiVersion", NAD_VERSION).put("kind", NAD);
        return nad.set("metadata", metadata);
    }

    /** What there is now, as the recordings say it. */
    ObjectNode phase(String name) {
        var phase = GoldenTree.object().put("phase", name);
        phase.set("events", newEvents());
        phase.set("network", shown(stored.get(network)));
        phase.set("networkAttachmentDefinitions", nads());
        return phase;
    }

    /** Whether the operator has judged the network, or let go of it: before that, a difference to the recording is not its doing. */
    boolean judged() {
        var now = stored.get(network);
        return now.isNull() || !now.at("/status/conditions").isEmpty();
    }

    /** The events shown so far belong to this phase; the next one begins. */
    void endPhase() {
        seenEvents.addAll(stored.events(network));
    }

    private ArrayNode newEvents() {
        var events = GoldenTree.array();
        stored.events(network).stream()
                .filter(event -> !seenEvents.contains(event))
                .forEach(event -> events.add(event.substring(event.indexOf(' ') + 1)));
        return events;
    }

    /** The recordings' uid of the network is not the server's. */
    private ArrayNode nads() {
        var nads = GoldenTree.byName(stored.list(NAD_VERSION, NAD));
        for (var nad : nads) {
            ((ObjectNode) nad)
                    .set(
                            "metadata",
                            GoldenTree.metadata(
                                    nad, List.of("name", "namespace", "annotations", "labels", "ownerReferences")));
            for (var owner : nad.at("/metadata/ownerReferences")) {
                if (owner.path("uid").asText().equals(uid)) {
                    ((ObjectNode) owner).set("uid", network.at("/metadata/uid"));
                }
            }
        }
        return nads;
    }

    private static JsonNode shown(JsonNode stored) {
        if (stored.isNull()) {
            return stored;
        }
        var shown = GoldenTree.object();
        shown.set("annotations", stored.at("/metadata/annotations"));
        shown.set("finalizers", stored.at("/metadata/finalizers"));
        var conditions = shown.putArray("conditions");
        for (var condition : stored.at("/status/conditions")) {
            if (!ADDITIONAL.contains(condition.path("type").asText())) {
                conditions.add(((ObjectNode) condition).without(List.of("lastTransitionTime", "observedGeneration")));
            }
        }
        return shown;
    }

    /** Takes everything away that the case has left. */
    void end() {
        stored.deleteAll(network.get("apiVersion").asText(), network.get("kind").asText());
        stored.deleteAll(NAD_VERSION, NAD);
        stored.deleteEvents(GoldenTree.namespace(network));
        given.input().path("steps").findValuesAsText("createNamespace").forEach(stored::removeNamespace);
    }
}

package io.sriovib.operator.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * An object as the API server has it, against one that is wanted, both as trees. Pure; one way for all kinds.
 *
 * @param stored with all that the server filled in
 */
public record StoredObject(ObjectNode stored) {
    /** Maps in which an entry too many is as wrong as one that is missing. Labels and annotations of the object itself may have others', those of pods too: {@code kubectl rollout restart} writes one. */
    private static final Pattern WHOLE =
            Pattern.compile(".*/(nodeSelector|matchLabels|selector|data)|/spec/template/metadata/labels");

    /** What the server or somebody else decides where we do not. */
    private static final List<String> KEPT =
            List.of("/spec/clusterIP", "/spec/clusterIPs", "/spec/ipFamilies", "/spec/ipFamilyPolicy");

    /**
     * Whether every value that is wanted is there, lists as long as they should be. Fields that the server filled in are no difference; one that we no longer want shows in the annotation of
     * {@link Stamp}.
     */
    public boolean has(ObjectNode wanted) {
        return has("", stored, wanted);
    }

    private static boolean has(String path, JsonNode there, JsonNode wanted) {
        return switch (wanted) {
            case ObjectNode object -> hasMembers(path, there, object);
            case ArrayNode list -> hasItems(path, there, list);
            case JsonNode number
            when number.isNumber() -> there.isNumber() && there.decimalValue().compareTo(number.decimalValue()) == 0;
            case JsonNode value -> value.equals(there);
        };
    }

    private static boolean hasMembers(String path, JsonNode there, ObjectNode wanted) {
        return there.isObject()
                && (there.size() == wanted.size() || !WHOLE.matcher(path).matches())
                && wanted.properties().stream()
                        .allMatch(member ->
                                has(path + "/" + member.getKey(), there.path(member.getKey()), member.getValue()));
    }

    private static boolean hasItems(String path, JsonNode there, ArrayNode wanted) {
        return there.isArray()
                && there.size() == wanted.size()
                && IntStream.range(0, wanted.size()).allMatch(i -> has(path + "/" + i, there.get(i), wanted.get(i)));
    }

    /**
     * The wanted object in the place of the stored one: with its metadata, the labels and annotations of others, its addresses, and the certificates that somebody wrote into its webhooks where we
     * have none (section 4.1).
     */
    public ObjectNode replacedBy(ObjectNode wanted) {
        var result = wanted.deepCopy();
        result.set("metadata", metadata(wanted));
        KEPT.stream()
                .filter(pointer -> result.at(pointer).isMissingNode()
                        && !stored.at(pointer).isMissingNode())
                .forEach(pointer ->
                        result.withObject("/spec").set(pointer.substring("/spec/".length()), stored.at(pointer)));
        if (stored.at("/spec/template/metadata/annotations") instanceof ObjectNode annotations) {
            keepOthers(result.withObject("/spec/template/metadata/annotations"), annotations);
        }
        result.path("webhooks").forEach(this::keepAuthority);
        return result;
    }

    private ObjectNode metadata(ObjectNode wanted) {
        var metadata = stored.withObject("/metadata").deepCopy();
        wanted.path("metadata").properties().forEach(member -> {
            if (member.getValue() instanceof ObjectNode map) {
                metadata.withObject("/" + member.getKey()).setAll(map);
            } else {
                metadata.set(member.getKey(), member.getValue());
            }
        });
        return metadata;
    }

    private static void keepOthers(ObjectNode ours, ObjectNode there) {
        there.properties().stream()
                .filter(entry -> !ours.has(entry.getKey()))
                .forEach(entry -> ours.set(entry.getKey(), entry.getValue()));
    }

    private void keepAuthority(JsonNode webhook) {
        var client = webhook.path("clientConfig");
        if (client instanceof ObjectNode ours && !ours.has("caBundle")) {
            StreamSupport.stream(stored.path("webhooks").spliterator(), false)
                    .filter(found -> found.path("name").equals(webhook.path("name")))
                    .map(found -> found.at("/clientConfig/caBundle"))
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .ifPresent(authority -> ours.set("caBundle", authority));
        }
    }

    /** The namespace of the operator that keeps an object without a namespace: by our label, else, for the reference's, by the Service of its webhooks; empty when neither says so. */
    public String keeper() {
        var label = stored.path("metadata")
                .path("labels")
                .path(Stamp.OPERATOR_LABEL)
                .asText("");
        return label.isEmpty()
                ? stored.at("/webhooks/0/clientConfig/service/namespace").asText("")
                : label;
    }

    /** Whether we marked it. */
    public boolean isStamped() {
        return stored.path("metadata").path("annotations").has(Stamp.RENDERED_ANNOTATION);
    }

    /** Whether the object of that uid controls it. */
    public boolean isControlledBy(String uid) {
        return StreamSupport.stream(stored.at("/metadata/ownerReferences").spliterator(), false)
                .anyMatch(owner -> owner.path("controller").asBoolean()
                        && uid.equals(owner.path("uid").asText()));
    }
}

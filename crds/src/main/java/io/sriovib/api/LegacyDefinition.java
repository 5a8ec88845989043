package io.sriovib.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/**
 * A CustomResourceDefinition for servers that do not know {@code apiextensions.k8s.io/v1} (Kubernetes before 1.16), made from the one that does.
 * Who installs definitions sends what {@link #of} gives.
 *
 * <ol>
 *   <li>What belongs to the version moves to the top of the spec: its schema becomes {@code validation}.
 *   <li>{@code jsonPath} of a column becomes {@code JSONPath}.
 *   <li>{@code preserveUnknownFields} is false, which v1 implies: fields outside the schema are pruned there too.
 *   <li>The schema loses what 1.15 refuses or does not know ({@link LegacySchema}); everything else stays.
 * </ol>
 *
 * <p>Source: {@code types.go} of {@code apiextensions/v1beta1} in Kubernetes 1.15.
 */
public final class LegacyDefinition {
    /** Group and version of what this class makes. */
    public static final String API_VERSION = "apiextensions.k8s.io/v1beta1";

    /** What a version says about itself in both API versions. */
    private static final List<String> VERSION_FIELDS = List.of("name", "served", "storage");

    private LegacyDefinition() {}

    /**
     * Whether a server knows no other definitions than these. Servers of 1.16 to 1.21 know both; one that names neither, as a mock does, takes both.
     *
     * @param serves whether a group and version, such as {@value #API_VERSION}, is served
     */
    public static boolean onlyOne(Predicate<String> serves) {
        return serves.test(API_VERSION) && !serves.test("apiextensions.k8s.io/v1");
    }

    /**
     * Makes the legacy definition.
     *
     * @param definition a CustomResourceDefinition of {@code apiextensions.k8s.io/v1} with one version; not changed
     * @return the same kind in {@value #API_VERSION}, without status
     * @throws IllegalArgumentException if it has not exactly one version: 1.15 has one schema for all, so there would be a choice
     */
    public static ObjectNode of(JsonNode definition) {
        var version = onlyVersion(definition);
        ObjectNode legacy = definition.deepCopy();
        legacy.put("apiVersion", API_VERSION).remove("status");
        var spec = legacy.withObject("/spec");
        // With one version there is nothing to convert, and v1 says how in other words.
        spec.remove("conversion");
        spec.put("preserveUnknownFields", false);
        spec.putArray("versions").add(version.deepCopy().retain(VERSION_FIELDS));
        moveToTop(version, spec);
        return legacy;
    }

    private static ObjectNode onlyVersion(JsonNode definition) {
        var versions = definition.at("/spec/versions");
        if (versions.size() == 1 && versions.get(0) instanceof ObjectNode version) {
            return version;
        }
        throw new IllegalArgumentException("%s: has %d versions; only a definition with one can be written in %s"
                .formatted(definition.at("/metadata/name").asText(), versions.size(), API_VERSION));
    }

    private static void moveToTop(ObjectNode version, ObjectNode spec) {
        var schema = LegacySchema.of(version.at("/schema/openAPIV3Schema"));
        spec.putObject("validation").set("openAPIV3Schema", schema);
        if (version.has("subresources")) {
            spec.set("subresources", version.get("subresources").deepCopy());
        }
        if (version.has("additionalPrinterColumns")) {
            spec.set("additionalPrinterColumns", columns(version.get("additionalPrinterColumns")));
        }
    }

    private static ArrayNode columns(JsonNode columns) {
        var legacy = JsonNodeFactory.instance.arrayNode();
        columns.forEach(column -> {
            ObjectNode renamed = column.deepCopy();
            legacy.add(renamed.set("JSONPath", renamed.remove("jsonPath")));
        });
        return legacy;
    }
}

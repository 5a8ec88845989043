package io.sriovib.simulation.plugin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file that the plugin reads when it starts: the node's key of {@code device-plugin-config} (section 9.7). Names of members are compared without regard to case, unknown
 * ones are passed over.
 *
 * @param resources in the order of the file
 */
public record PluginConfig(List<Resource> resources) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .build();
    private static final String NETWORK_DEVICE = "netDevice";
    private static final Set<String> OTHER_TYPES = Set.of("accelerator", "auxNetDevice");

    /**
     * A resource.
     *
     * @param name with its prefix: {@code openshift.io/mlnx_ib0}
     * @param selectors a function is taken that passes one of them
     */
    record Resource(String name, List<FunctionSelector> selectors) {
        boolean takes(Candidate function) {
            return selectors.stream().anyMatch(selector -> selector.takes(function));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record File(@Nullable List<Entry> resourceList) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Entry(
            @Nullable String resourceName,
            @Nullable String resourcePrefix,
            @Nullable String deviceType,
            @Nullable JsonNode selectors) {}

    /** Keeps a copy of the list. */
    public PluginConfig {
        resources = List.copyOf(resources);
    }

    /**
     * Reads the text; one without resources ({@code "resourceList":null}) is fine.
     *
     * @param prefix of resources that name none, the plugin's {@code --resource-prefix}
     * @throws IllegalArgumentException where the real plugin ends instead of offering anything; the message names the resource and the cause
     */
    public static PluginConfig parse(String text, String prefix) {
        var resources = new ArrayList<Resource>();
        var names = new HashSet<String>();
        for (var entry : entries(text)) {
            var resource = resource(entry, prefix);
            if (!names.add(resource.name())) {
                throw invalid(resource.name(), "is there twice");
            }
            resources.add(resource);
        }
        return new PluginConfig(resources);
    }

    private static List<Entry> entries(String text) {
        try {
            var file = JSON.readValue(text, File.class);
            return file == null ? List.of() : Objects.requireNonNullElse(file.resourceList(), List.of());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the configuration is no JSON of that form: " + e.getOriginalMessage(), e);
        }
    }

    private static Resource resource(Entry entry, String prefix) {
        var name = Objects.requireNonNullElse(entry.resourceName(), "");
        if (!name.matches("[a-zA-Z0-9_-]+")) {
            throw invalid(name, "is no name of a resource");
        }
        var type = Objects.requireNonNullElse(entry.deviceType(), NETWORK_DEVICE);
        var full = Objects.requireNonNullElse(entry.resourcePrefix(), prefix) + "/" + name;
        if (OTHER_TYPES.contains(type)) {
            return new Resource(full, List.of());
        }
        if (!type.equals(NETWORK_DEVICE)) {
            throw invalid(name, "has the unknown deviceType " + type);
        }
        return new Resource(full, selectors(name, entry.selectors()));
    }

    /** One object or a list of them. Without any the resource is dropped, with what is no selector too. */
    private static List<FunctionSelector> selectors(String name, @Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            throw invalid(name, "has no selectors");
        }
        try {
            var selectors = given.isArray()
                    ? List.of(JSON.treeToValue(given, FunctionSelector[].class))
                    : List.of(JSON.treeToValue(given, FunctionSelector.class));
            if (selectors.stream().anyMatch(selector -> selector.isRdma() && selector.asksVdpa())) {
                throw invalid(name, "asks for isRdma and vdpaType at the same time");
            }
            return selectors;
        } catch (JsonProcessingException _) {
            return List.of();
        }
    }

    private static IllegalArgumentException invalid(String resource, String cause) {
        return new IllegalArgumentException("resource \"%s\" %s".formatted(resource, cause));
    }
}

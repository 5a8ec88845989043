package io.sriovib.daemon;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.process.UnusableInputException;
import io.sriovib.process.YamlFile;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * A node state that a person has in a file. Read strictly, other than one from the API server: there the schema has seen to it that a mistyped name does not silently wish for nothing.
 *
 * @param name of the node; empty: the file does not say
 * @param spec the wish
 */
record NodeStateFile(String name, NodeStateSpec spec) {
    private static final String KIND = "SriovNetworkNodeState";
    private static final String GROUP = "sriovnetwork.openshift.io/";

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new NothingIgnored());

    /**
     * Reads the file.
     *
     * @throws UnusableInputException if it is no node state, naming the file and the member that is wrong
     */
    static NodeStateFile read(Path file) {
        var content = YamlFile.read(file);
        checkKind(file, content);
        var spec = content.path("spec");
        if (!spec.isObject()) {
            throw new UnusableInputException(file + ": has no spec, and it is the spec that is planned for");
        }
        return new NodeStateFile(content.at("/metadata/name").asText(""), spec(file, spec));
    }

    private static void checkKind(Path file, JsonNode content) {
        var kind = content.path("kind").asText("");
        if (!kind.equals(KIND) || !content.path("apiVersion").asText("").startsWith(GROUP)) {
            var what = kind.isEmpty()
                    ? "names no kind"
                    : "is a " + kind + " of " + content.path("apiVersion").asText("no group");
            throw new UnusableInputException(
                    "%s: %s, not a %s of %sv1; get one with: kubectl get sriovnetworknodestate NODE -o yaml"
                            .formatted(file, what, KIND, GROUP));
        }
    }

    private static NodeStateSpec spec(Path file, JsonNode spec) {
        try {
            return STRICT.treeToValue(spec, NodeStateSpec.class);
        } catch (UnrecognizedPropertyException e) {
            var known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new UnusableInputException(file + ": " + path(e) + " is unknown; there are: " + known);
        } catch (JsonMappingException e) {
            throw new UnusableInputException(file + ": " + path(e)
                    + " has a value of a wrong type; see: kubectl explain sriovnetworknodestate.spec --recursive");
        } catch (JsonProcessingException e) {
            throw new UnusableInputException(file + ": the spec can't be read: " + e.getOriginalMessage());
        }
    }

    private static String path(JsonMappingException mistake) {
        return mistake.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining("", "spec", ""));
    }

    /** The API types ignore what they do not know. */
    private static final class NothingIgnored extends JacksonAnnotationIntrospector {
        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated type) {
            return JsonIgnoreProperties.Value.empty();
        }
    }
}

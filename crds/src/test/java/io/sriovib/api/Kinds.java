package io.sriovib.api;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.api.v1.OVSNetwork;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovNetworkPoolConfig;
import io.sriovib.api.v1.SriovOperatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The kinds under test, with their manifest, their sample and the readers that programs use. */
final class Kinds {
    /** Every kind of our API. */
    static final List<Class<? extends CustomResource<?, ?>>> ALL = List.of(
            OVSNetwork.class,
            SriovIBNetwork.class,
            SriovNetworkNodePolicy.class,
            SriovNetworkNodeState.class,
            SriovNetworkPoolConfig.class,
            SriovNetwork.class,
            SriovOperatorConfig.class,
            IBFabric.class);

    static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final ObjectMapper YAML = YAMLMapper.builder().build();
    private static final KubernetesSerialization CLIENT = new KubernetesSerialization();

    private Kinds() {}

    static String plural(Class<?> kind) {
        return CustomResource.getCRDName(kind).split("\\.", 2)[0];
    }

    /** The CRD of the kind, as a tree. */
    static JsonNode manifest(Class<?> kind) {
        var group = CustomResource.getCRDName(kind).split("\\.", 2)[1];
        return yaml(CustomResourceManifests.text(group + "_" + plural(kind) + ".yaml"));
    }

    static JsonNode schema(Class<?> kind) {
        return manifest(kind).at("/spec/versions/0/schema/openAPIV3Schema");
    }

    /** Spec or status type of the kind: index 0 or 1 of the parameters of CustomResource. */
    static JavaType part(Class<?> kind, int index) {
        return JSON.constructType(kind).findTypeParameters(CustomResource.class)[index];
    }

    /** The object of {@code samples/} that sets every field of the kind. */
    static JsonNode sample(Class<?> kind) {
        return yaml(resource("/samples/" + plural(kind) + ".yaml"));
    }

    static String resource(String path) {
        try (var stream = Objects.requireNonNull(Kinds.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode yaml(String text) {
        try {
            return YAML.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads YAML or JSON as fabric8's client does. */
    static <T> T read(String text, Class<T> type) {
        return CLIENT.unmarshal(text, type);
    }

    /** Writes as fabric8's client does, and reads the text back as a tree. */
    static JsonNode written(Object object) {
        try {
            return JSON.readTree(CLIENT.asJson(object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

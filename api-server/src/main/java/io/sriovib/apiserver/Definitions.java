package io.sriovib.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.CustomResourceManifests;
import io.sriovib.api.LegacyDefinition;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The CustomResourceDefinitions on a server that was started empty: ours, and multus' NetworkAttachmentDefinition; in the API version that the server has. */
public final class Definitions {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String KIND = "CustomResourceDefinition";

    private Definitions() {}

    /**
     * Creates them and waits until their kinds are served.
     *
     * @return how many there are
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if one is refused, or is not served within two minutes
     */
    public static int install(KubernetesClient client) {
        all(client).forEach(definition -> client.resource(definition).create());
        return awaitServed(client);
    }

    /**
     * Waits until the kinds of definitions that somebody else has created are served.
     *
     * @return how many there are
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if one is not served within two minutes
     */
    public static int awaitServed(KubernetesClient client) {
        var all = all(client);
        all.forEach(definition -> awaitServed(client, definition));
        return all.size();
    }

    /**
     * Waits until the kind of one definition is served.
     *
     * @param definition as it was created, in either API version
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if it is not served within half a minute
     */
    public static void awaitServed(KubernetesClient client, HasMetadata definition) {
        client.resource(definition)
                .waitUntilCondition(stored -> established(client, stored), LIMIT.toSeconds(), TimeUnit.SECONDS);
        awaitListed(client, tree(client, definition).path("spec"));
    }

    private static List<? extends HasMetadata> all(KubernetesClient client) {
        var manifests = Stream.concat(
                        CustomResourceManifests.own().stream(),
                        Stream.of(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS))
                .map(CustomResourceManifests::text);
        return LegacyDefinition.onlyOne(version -> client.supports(version, KIND))
                ? manifests.map(yaml -> legacy(client, yaml)).toList()
                : manifests
                        .map(yaml ->
                                client.getKubernetesSerialization().unmarshal(yaml, CustomResourceDefinition.class))
                        .toList();
    }

    private static HasMetadata legacy(KubernetesClient client, String yaml) {
        var serialization = client.getKubernetesSerialization();
        var definition = LegacyDefinition.of(serialization.unmarshal(yaml, ObjectNode.class));
        return serialization.convertValue(
                definition, io.fabric8.kubernetes.api.model.apiextensions.v1beta1.CustomResourceDefinition.class);
    }

    private static boolean established(KubernetesClient client, @Nullable HasMetadata definition) {
        return definition != null
                && tree(client, definition)
                        .at("/status/conditions")
                        .valueStream()
                        .anyMatch(condition -> "Established"
                                        .equals(condition.path("type").asText())
                                && "True".equals(condition.path("status").asText()));
    }

    /** Established says that the names are accepted; 1.15 may still answer 404 for a moment. */
    private static void awaitListed(KubernetesClient client, JsonNode spec) {
        var path = "/apis/%s/%s/%s"
                .formatted(
                        spec.path("group").asText(),
                        spec.at("/versions/0/name").asText(),
                        spec.at("/names/plural").asText());
        if (!Poll.until(() -> client.raw(path + "?limit=1") != null, LIMIT)) {
            throw new KubernetesClientException(
                    path + ": established, but not served after " + LIMIT.toSeconds() + " s");
        }
    }

    private static JsonNode tree(KubernetesClient client, HasMetadata definition) {
        return client.getKubernetesSerialization().convertValue(definition, JsonNode.class);
    }
}

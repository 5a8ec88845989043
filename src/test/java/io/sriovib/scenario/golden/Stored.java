package io.sriovib.scenario.golden;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.scenario.Expect;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Objects on the server as trees: cases write and read them as they stand in their files. */
final class Stored {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;

    Stored(KubernetesClient client) {
        this.client = client;
    }

    /** Creates a namespace if it is missing. */
    void namespace(String name) {
        if (client.namespaces().withName(name).get() == null) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
    }

    /** Removes a namespace, if there is one, at once: here is no controller that would do it. It must be empty. */
    void removeNamespace(String name) {
        if (client.namespaces().withName(name).get() == null) {
            return;
        }
        client.namespaces().withName(name).delete();
        client.raw("/api/v1/namespaces/" + name + "/finalize", "PUT", """
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}, "spec": {"finalizers": []}}""".formatted(name));
    }

    /** Creates an object; uid and the like are the server's. */
    JsonNode create(JsonNode object) {
        return tree(resource(object).create());
    }

    /** Writes the status that an object's tree has, if it has one. */
    void createStatus(JsonNode object) {
        if (object.has("status")) {
            var patch = GoldenTree.object().set("status", object.get("status")).toString();
            resource(reference(object)).subresource("status").patch(MERGE, patch);
        }
    }

    /** Merges a tree into the stored object of its kind and name. */
    void merge(JsonNode object, JsonNode patch) {
        resource(reference(object)).patch(MERGE, patch.toString());
    }

    /** Deletes an object. */
    void delete(JsonNode object) {
        resource(reference(object)).delete();
    }

    /** The stored object; a null node when there is none. */
    JsonNode get(JsonNode object) {
        var found = resource(reference(object)).get();
        return found == null ? GoldenTree.object().nullNode() : tree(found);
    }

    /** All objects of a kind in all namespaces. */
    List<JsonNode> list(String apiVersion, String kind) {
        return generic(apiVersion, kind).inAnyNamespace().list().getItems().stream()
                .map(this::tree)
                .toList();
    }

    /** Deletes all objects of a kind everywhere, and waits until the operator has let go of them; finalizers of others are the test's to remove. */
    void deleteAll(String apiVersion, String kind) {
        generic(apiVersion, kind)
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(found -> client.resource(found).delete());
        Expect.soon(() -> {
            var left = generic(apiVersion, kind).inAnyNamespace().list().getItems();
            left.stream().filter(Stored::heldByOthers).forEach(this::release);
            Assertions.assertThat(left).isEmpty();
        });
    }

    private static boolean heldByOthers(HasMetadata object) {
        return object.getFinalizers().stream().noneMatch(name -> name.contains("sriovnetwork.openshift.io"));
    }

    private void release(HasMetadata object) {
        client.resource(object).patch(MERGE, "{\"metadata\": {\"finalizers\": null}}");
    }

    /** Deletes all events of a namespace. */
    void deleteEvents(String namespace) {
        client.v1().events().inNamespace(namespace).delete();
    }

    /** Events about an object, oldest first, as {@code uid TYPE REASON: message}. */
    List<String> events(JsonNode object) {
        return client.v1().events().inAnyNamespace().list().getItems().stream()
                .filter(event ->
                        GoldenTree.name(object).equals(event.getInvolvedObject().getName()))
                .map(event -> "%s %s %s: %s"
                        .formatted(
                                event.getMetadata().getName(), event.getType(), event.getReason(), event.getMessage()))
                .sorted()
                .toList();
    }

    /** Operator configs of a namespace. */
    NonNamespaceOperation<
                    SriovOperatorConfig, KubernetesResourceList<SriovOperatorConfig>, Resource<SriovOperatorConfig>>
            configs(String namespace) {
        return client.resources(SriovOperatorConfig.class).inNamespace(namespace);
    }

    private static JsonNode reference(JsonNode object) {
        var reference = GoldenTree.object();
        reference.set("apiVersion", object.get("apiVersion"));
        reference.set("kind", object.get("kind"));
        reference.set("metadata", GoldenTree.metadata(object, List.of("name", "namespace")));
        return reference;
    }

    private Resource<GenericKubernetesResource> resource(JsonNode object) {
        var parsed = client.getKubernetesSerialization().unmarshal(object.toString(), GenericKubernetesResource.class);
        var kind = generic(parsed.getApiVersion(), parsed.getKind());
        return parsed.getMetadata().getNamespace() == null
                ? kind.resource(parsed)
                : kind.inNamespace(parsed.getMetadata().getNamespace()).resource(parsed);
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            generic(String apiVersion, String kind) {
        return client.genericKubernetesResources(apiVersion, kind);
    }

    private JsonNode tree(HasMetadata object) {
        return GoldenTree.parse(client.getKubernetesSerialization().asJson(object));
    }
}

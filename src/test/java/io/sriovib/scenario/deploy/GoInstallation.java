package io.sriovib.scenario.deploy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.CustomResourceManifests;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.apiserver.Definitions;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * What the Go operator leaves on a cluster when somebody installs over it: its objects, applied by its own tools, with what it and its daemons have written.
 *
 * @param client of an administrator
 * @param namespace of the operator
 */
record GoInstallation(KubernetesClient client, String namespace) {
    static final String NODE = "node-of-go";

    private static final Path FACTS = TestServer.CHECKOUT.resolve("../shared/reference/crd-fields.json");

    /** Applies all of it; skips the test, with a line that cannot be missed, where the facts about its definitions are not found. */
    static GoInstallation on(KubernetesClient client, String namespace) {
        if (!Files.exists(FACTS)) {
            System.err.println("SKIPPED: taking over from the Go operator: no ../shared/reference/crd-fields.json");
            Assumptions.abort("no ../shared/reference/crd-fields.json");
        }
        var go = new GoInstallation(client, namespace);
        go.define();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("name", namespace)
                        .endMetadata()
                        .build())
                .create();
        go.apply(go.config().getMetadata().getUid());
        return go;
    }

    private void define() {
        new GoDefinitions(FACTS)
                .read()
                .forEach(definition -> client.resource(definition).create());
        client.resource(multus()).create();
        Definitions.awaitServed(client, multus());
        new GoDefinitions(FACTS).read().forEach(definition -> Definitions.awaitServed(client, definition));
    }

    private HasMetadata multus() {
        return client.getKubernetesSerialization()
                .unmarshal(CustomResourceManifests.text(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS));
    }

    private SriovOperatorConfig config() {
        return client.resource(client.getKubernetesSerialization()
                        .unmarshal("""
                        apiVersion: sriovnetwork.openshift.io/v1
                        kind: SriovOperatorConfig
                        metadata:
                          name: default
                          namespace: %s
                          finalizers: [operatorconfig.finalizers.sriovnetwork.openshift.io]
                        spec: {enableInjector: true, enableOperatorWebhook: false, logLevel: 2, disableDrain: true, configurationMode: daemon}
                        """.formatted(namespace), SriovOperatorConfig.class))
                .create();
    }

    private void apply(String configUid) {
        objects(configUid).forEach(object -> {
            client.resource(object).create();
            var status = object.get("status");
            if (status != null) {
                var patch = client.getKubernetesSerialization().asJson(Map.of("status", status));
                client.resource(object).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            }
        });
    }

    private List<GenericKubernetesResource> objects(String configUid) {
        try (var stream = Objects.requireNonNull(GoInstallation.class.getResourceAsStream("/go-operator.yaml"))) {
            var yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("NAMESPACE", namespace)
                    .replace("CONFIG_UID", configUid);
            return Stream.of(yaml.split("\n---\n"))
                    .map(document ->
                            client.getKubernetesSerialization().unmarshal(document, GenericKubernetesResource.class))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes off what an uninstallation leaves to whose it is: the node, and the definition of multus. */
    void remove() {
        client.nodes().withName(NODE).delete();
        client.resource(multus()).delete();
    }
}

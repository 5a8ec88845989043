package io.sriovib.operator.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.testing.RealApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the operator renders, in the form for Kubernetes 1.15, which drops in silence what it does not know. Nothing is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldestServerTest {
    private static final String NAMESPACE = "default";
    private static final Path POLICY = Path.of(System.getProperty("sriovib.root", "."), "../shared/seed/psp.yaml");

    private final KubernetesClient client = RealApiServer.oldestOrSkip().client();
    private final ServedForm form =
            new ServedForm(ClusterCapabilities.ask(client), client.getKubernetesSerialization());

    @AfterAll
    void close() {
        client.close();
    }

    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.Variant#all")
    void the_server_keeps_every_field(Variant variant) {
        assertThat(objects(variant)).allSatisfy(object -> {
            // Other tests keep webhooks under the name that is rendered.
            object.getMetadata().setName("tried-" + object.getMetadata().getName());
            var wanted = tree(object);
            assertThat(new StoredObject(tryOut(object)).has(wanted))
                    .as(wanted.toString())
                    .isTrue();
        });
    }

    /** The policy is the notes' own; a server sees a new one up to a second later. */
    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.Variant#all")
    void its_pods_are_admitted_under_exactly_the_policy_of_the_notes(Variant variant) throws IOException {
        assumeThat(POLICY).exists();
        client.resource(Files.readString(POLICY)).createOr(found -> found.update());
        await().untilAsserted(() -> assertThatCode(() -> tryOut(plainPod())).doesNotThrowAnyException());
        objects(variant).stream()
                .filter(DaemonSet.class::isInstance)
                .map(DaemonSet.class::cast)
                .forEach(daemonSet -> assertThatCode(() -> tryOut(pod(daemonSet)))
                        .as(variant.name())
                        .doesNotThrowAnyException());
    }

    private List<HasMetadata> objects(Variant variant) {
        return form.of(((Rendering.Wanted) variant.rendering(NAMESPACE)).objects()).stream()
                // The CRDs of the Prometheus operator are not ours to install.
                .filter(object -> !(object instanceof CustomResource))
                .toList();
    }

    private static Pod pod(DaemonSet daemonSet) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(daemonSet.getMetadata().getName())
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withSpec(PodTemplates.pod(daemonSet))
                .build();
    }

    private static Pod plainPod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("plain")
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("sleep")
                .withImage("none")
                .endContainer()
                .endSpec()
                .build();
    }

    private ObjectNode tryOut(HasMetadata object) {
        var version = object.getApiVersion();
        var answer = client.raw(
                (version.contains("/") ? "/apis/" : "/api/") + version
                        + (object instanceof Namespaced ? "/namespaces/" + NAMESPACE : "") + "/" + object.getPlural()
                        + "?dryRun=All",
                "POST",
                object);
        return client.getKubernetesSerialization().unmarshal(answer, ObjectNode.class);
    }

    private ObjectNode tree(HasMetadata object) {
        return client.getKubernetesSerialization().convertValue(object, ObjectNode.class);
    }
}

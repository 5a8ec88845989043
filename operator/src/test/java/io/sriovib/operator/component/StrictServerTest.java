package io.sriovib.operator.component;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.testing.RealApiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server takes every variant, with no field that it does not know. Nothing is kept. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrictServerTest {
    private static final String NAMESPACE = "default";

    private final KubernetesClient client =
            RealApiServer.ofTodayOrSkip("StrictServerTest", "OldestServerTest").client();

    @AfterAll
    void close() {
        client.close();
    }

    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.Variant#all")
    void a_server_accepts_the_variant_strictly(Variant variant) {
        ((Rendering.Wanted) variant.rendering(NAMESPACE))
                .objects().stream()
                        // The CRDs of the Prometheus operator are not ours to install.
                        .filter(object -> !(object instanceof CustomResource))
                        .forEach(object -> assertThatCode(() -> tryOut(object))
                                .as(object.getKind())
                                .doesNotThrowAnyException());
    }

    /** Definitions that the server has already were taken when they were installed. */
    @ParameterizedTest
    @MethodSource("io.sriovib.operator.component.FabricVariant#all")
    void a_server_accepts_the_part_of_a_fabric_strictly(FabricVariant variant) {
        variant.objects(NAMESPACE).stream()
                .filter(object -> !(object instanceof CustomResourceDefinition)
                        || client.resource(object).get() == null)
                .forEach(object -> assertThatCode(() -> tryOut(object))
                        .as(object.getKind())
                        .doesNotThrowAnyException());
    }

    private void tryOut(HasMetadata object) {
        var version = object.getApiVersion();
        client.raw(
                (version.contains("/") ? "/apis/" : "/api/") + version
                        + (object instanceof Namespaced ? "/namespaces/" + NAMESPACE : "") + "/" + object.getPlural()
                        + "?dryRun=All&fieldValidation=Strict",
                "POST",
                object);
    }
}

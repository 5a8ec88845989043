package io.sriovib.operator.config;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.component.PrometheusRule;
import io.sriovib.operator.component.ServiceMonitor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The Prometheus operator's kinds, with a schema that takes anything. */
final class MonitoringKinds {
    private MonitoringKinds() {}

    static void install(KubernetesClient client) {
        definitions().forEach(definition -> client.resource(definition).create());
    }

    static void remove(KubernetesClient client) {
        definitions().forEach(definition -> client.resource(definition).delete());
    }

    /** Names of all objects of these kinds. */
    static List<String> names(KubernetesClient client, String namespace) {
        return Stream.of(ServiceMonitor.class, PrometheusRule.class)
                .flatMap(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream())
                .map(object -> object.getMetadata().getName())
                .toList();
    }

    private static List<CustomResourceDefinition> definitions() {
        return List.of(definition("ServiceMonitor"), definition("PrometheusRule"));
    }

    private static CustomResourceDefinition definition(String kind) {
        var plural = kind.toLowerCase(Locale.ROOT) + "s";
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName(plural + ".monitoring.coreos.com")
                .endMetadata()
                .withNewSpec()
                .withGroup("monitoring.coreos.com")
                .withScope("Namespaced")
                .withNewNames()
                .withKind(kind)
                .withPlural(plural)
                .endNames()
                .addNewVersion()
                .withName("v1")
                .withServed(true)
                .withStorage(true)
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .withXKubernetesPreserveUnknownFields(true)
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build();
    }
}

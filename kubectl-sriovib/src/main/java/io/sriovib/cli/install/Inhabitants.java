package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.List;
import java.util.stream.Stream;

/** What else is in the namespace of an installation that has been taken off. */
final class Inhabitants {
    private final KubernetesClient client;
    private final ClusterCapabilities server;
    private final String namespace;

    Inhabitants(KubernetesClient client, ClusterCapabilities server, String namespace) {
        this.client = client;
        this.server = server;
        this.namespace = namespace;
    }

    /** {@code Kind name} of each; what every namespace has by itself, and what is about to go with its owner, is left out. */
    List<String> list() {
        return Stream.of(workloads(), content(), custom())
                .flatMap(stream -> stream)
                .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                .filter(object -> object.getMetadata().getOwnerReferences().isEmpty())
                .filter(object -> !ofEveryNamespace(object))
                .map(object -> object.getKind() + " " + object.getMetadata().getName())
                .sorted()
                .toList();
    }

    private Stream<HasMetadata> workloads() {
        return Stream.<List<? extends HasMetadata>>of(
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.apps().daemonSets().inNamespace(namespace).list().getItems(),
                        client.apps()
                                .statefulSets()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.batch().v1().jobs().inNamespace(namespace).list().getItems(),
                        client.pods().inNamespace(namespace).list().getItems())
                .flatMap(List::stream);
    }

    private Stream<HasMetadata> content() {
        return Stream.<List<? extends HasMetadata>>of(
                        client.services().inNamespace(namespace).list().getItems(),
                        client.persistentVolumeClaims()
                                .inNamespace(namespace)
                                .list()
                                .getItems(),
                        client.configMaps().inNamespace(namespace).list().getItems(),
                        client.secrets().inNamespace(namespace).list().getItems(),
                        client.serviceAccounts().inNamespace(namespace).list().getItems())
                .flatMap(List::stream);
    }

    private Stream<HasMetadata> custom() {
        return client
                .genericKubernetesResources(server.definitionsVersion(), "CustomResourceDefinition")
                .list()
                .getItems()
                .stream()
                .filter(definition -> "Namespaced".equals(definition.get("spec", "scope")))
                .filter(definition -> definition.getMetadata().getDeletionTimestamp() == null)
                .flatMap(definition -> client
                        .genericKubernetesResources(
                                definition.get("spec", "group") + "/" + definition.get("spec", "versions", 0, "name"),
                                definition.get("spec", "names", "kind"))
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .stream());
    }

    private static boolean ofEveryNamespace(HasMetadata object) {
        var name = object.getMetadata().getName();
        return switch (object.getKind()) {
            case "ConfigMap" -> name.equals("kube-root-ca.crt") || name.equals("openshift-service-ca.crt");
            case "ServiceAccount" -> name.equals("default");
            case "Secret" -> name.startsWith("default-token-");
            default -> false;
        };
    }
}

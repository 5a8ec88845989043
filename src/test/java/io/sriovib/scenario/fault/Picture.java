package io.sriovib.scenario.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.scenario.Cluster;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that operator and daemon keep in a cluster, without what differs between two clusters in which the same was done: names of namespaces, identities, times. */
final class Picture {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> OF_THE_MOMENT =
            List.of("uid", "resourceVersion", "creationTimestamp", "managedFields", "lastTransitionTime");

    private Picture() {}

    static Map<String, String> of(Cluster cluster) {
        var client = cluster.client();
        var objects = Stream.of(
                        in(client, cluster, SriovNetworkNodeState.class),
                        in(client, cluster, SriovNetworkNodePolicy.class),
                        in(client, cluster, SriovIBNetwork.class),
                        in(client, cluster, IBFabric.class),
                        client.resources(NetworkAttachmentDefinition.class).inAnyNamespace().list().getItems().stream()
                                .filter(nad -> nad.getMetadata().getNamespace().startsWith(cluster.namespace())),
                        client.configMaps().inNamespace(cluster.namespace()).list().getItems().stream(),
                        client.nodes().list().getItems().stream()
                                .filter(node -> node.getMetadata().getName().startsWith(cluster.namespace())))
                .flatMap(stream -> stream);
        var picture = new TreeMap<String, String>();
        objects.forEach(object -> picture.put(
                normal(object.getKind() + "/" + object.getMetadata().getName(), cluster),
                normal(text(object), cluster)));
        return picture;
    }

    private static <T extends HasMetadata> Stream<? extends HasMetadata> in(
            KubernetesClient client, Cluster cluster, Class<T> kind) {
        return client.resources(kind).inNamespace(cluster.namespace()).list().getItems().stream();
    }

    private static String text(HasMetadata object) {
        JsonNode tree = MAPPER.valueToTree(object);
        forget(tree);
        return tree.toPrettyString();
    }

    private static void forget(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            object.remove(OF_THE_MOMENT);
        }
        tree.forEach(Picture::forget);
    }

    private static String normal(String text, Cluster cluster) {
        return text.replace(cluster.namespace(), "NAMESPACE");
    }
}

package io.sriovib.operator.fabric;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.api.LegacyDefinition;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.operator.cluster.Writer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the kinds of a part where they are missing, in the version that the server knows. One that is there is never changed, whoever made it: the objects of others are of that kind. */
final class Definitions {
    private static final Logger log = LoggerFactory.getLogger(Definitions.class);

    private final KubernetesClient client;
    private final Writer writer;
    private final KubernetesSerialization serialization;
    /** Names of those that were seen: asked for once. */
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    Definitions(KubernetesClient client, Writer writer) {
        this.client = client;
        this.writer = writer;
        this.serialization = client.getKubernetesSerialization();
    }

    /** Returns when the kind is there, whoever made it. */
    void ensure(CustomResourceDefinition definition, ClusterCapabilities server) {
        var name = definition.getMetadata().getName();
        if (there.contains(name)) {
            return;
        }
        HasMetadata wanted = server.definitionsV1() ? definition : legacy(definition);
        // A conflict means that somebody else has just made it, which does as well.
        if (client.resource(wanted).get() == null
                && writer.create(wanted).settled().isPresent()) {
            log.info("CustomResourceDefinition {} created", name);
        }
        there.add(name);
    }

    private HasMetadata legacy(CustomResourceDefinition definition) {
        var tree = LegacyDefinition.of(serialization.convertValue(definition, JsonNode.class));
        return serialization.convertValue(
                tree, io.fabric8.kubernetes.api.model.apiextensions.v1beta1.CustomResourceDefinition.class);
    }
}

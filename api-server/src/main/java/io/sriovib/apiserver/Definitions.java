package io.sriovib.apiserver;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.CustomResourceManifests;
import io.sriovib.api.v1.Absent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The CustomResourceDefinitions on a server that was started empty: ours, and multus' NetworkAttachmentDefinition. */
public final class Definitions {
    private static final int LIMIT_SECONDS = 30;

    private Definitions() {}

    /**
     * Creates them and waits until their kinds are served.
     *
     * @return how many there are
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if one is refused, or is not served within half a minute
     */
    public static int install(KubernetesClient client) {
        all(client).forEach(definition -> client.resource(definition).create());
        return awaitServed(client);
    }

    /**
     * Waits until the kinds of definitions that somebody else has created are served.
     *
     * @return how many there are
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if one is not served within half a minute
     */
    public static int awaitServed(KubernetesClient client) {
        var all = all(client);
        all.forEach(definition -> client.resource(definition)
                .waitUntilCondition(Definitions::established, LIMIT_SECONDS, TimeUnit.SECONDS));
        return all.size();
    }

    private static List<CustomResourceDefinition> all(KubernetesClient client) {
        return Stream.concat(
                        CustomResourceManifests.own().stream(),
                        Stream.of(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS))
                .map(CustomResourceManifests::text)
                .map(yaml -> client.getKubernetesSerialization().unmarshal(yaml, CustomResourceDefinition.class))
                .toList();
    }

    private static boolean established(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && Absent.list(definition.getStatus().getConditions()).stream()
                        .anyMatch(condition ->
                                "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}

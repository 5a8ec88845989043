package io.sriovib.scenario;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.CustomResourceManifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Our CRDs and that of the NADs on the server. */
final class Definitions {
    private static final int SECONDS = 30;

    private Definitions() {}

    /** By kubectl where there is one, as an admin does, so that the suites of kubectl can apply them again; else by the client. */
    static void install(TestServer server) {
        var kubectl = server.kubectl();
        if (kubectl.isPresent()) {
            kubectl.get().run("apply", "-f", folder()).orFail();
        } else {
            names().forEach(name ->
                    server.client().resource(parse(server.client(), name)).create());
        }
        names().forEach(name -> server.client()
                .resource(parse(server.client(), name))
                .waitUntilCondition(Definitions::established, SECONDS, TimeUnit.SECONDS));
    }

    /** Where the manifests are, for kubectl. */
    static String folder() {
        return TestServer.CHECKOUT.resolve("crds/manifests/v1").toString();
    }

    private static List<String> names() {
        var names = new ArrayList<>(CustomResourceManifests.own());
        names.add(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS);
        return names;
    }

    private static CustomResourceDefinition parse(KubernetesClient client, String name) {
        return client.getKubernetesSerialization()
                .unmarshal(CustomResourceManifests.text(name), CustomResourceDefinition.class);
    }

    private static boolean established(CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && Objects.requireNonNullElse(
                                definition.getStatus().getConditions(),
                                List
                                        .<io.fabric8.kubernetes.api.model.apiextensions.v1
                                                        .CustomResourceDefinitionCondition>
                                                of())
                        .stream()
                        .anyMatch(condition ->
                                "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}

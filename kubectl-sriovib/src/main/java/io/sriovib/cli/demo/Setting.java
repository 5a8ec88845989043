package io.sriovib.cli.demo;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.CustomResourceManifests;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is there before anybody runs: our kinds, the list of cards, the nodes. No node state is watched yet. */
final class Setting {
    private static final int DEFINITION_SECONDS = 30;

    private Setting() {}

    static int installDefinitions(Admin admin, KubernetesClient client) {
        var names = new ArrayList<>(CustomResourceManifests.own());
        names.add(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS);
        var definitions = names.stream()
                .map(name -> admin.define(CustomResourceManifests.text(name)))
                .toList();
        definitions.forEach(definition -> client.resource(definition)
                .waitUntilCondition(Setting::established, DEFINITION_SECONDS, TimeUnit.SECONDS));
        return definitions.size();
    }

    static void createNodes(Admin admin, List<String> nodes) {
        admin.createBuiltIn(Documents.text(Documents.SUPPORTED_NICS), ConfigMap.class);
        nodes.forEach(admin::createNode);
    }

    private static boolean established(CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Established".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}

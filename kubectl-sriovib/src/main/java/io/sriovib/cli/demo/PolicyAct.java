package io.sriovib.cli.demo;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The admin's two files become VFs on every node, and everything around them that pods need. */
final class PolicyAct {
    private static final String NETWORK = "sriovnetwork";
    private static final String RESOURCE = "mlnx_ib0";
    private static final ResourceDefinitionContext ATTACHMENTS = new ResourceDefinitionContext.Builder()
            .withGroup("k8s.cni.cncf.io")
            .withVersion("v1")
            .withKind("NetworkAttachmentDefinition")
            .withPlural("network-attachment-definitions")
            .withNamespaced(true)
            .build();

    private final Stage stage;
    private final List<String> nodes;

    PolicyAct(Stage stage, List<String> nodes) {
        this.stage = stage;
        this.nodes = nodes;
    }

    void play(Admin admin) throws InterruptedException {
        stage.heading("the admin applies two files, and every node gets its VFs");
        admin.create(Documents.text(Documents.POLICY), SriovNetworkNodePolicy.class);
        admin.create(Documents.text(Documents.NETWORK), SriovIBNetwork.class);
        stage.seen("applied docs/%s and docs/%s as they are".formatted(Documents.POLICY, Documents.NETWORK));
        admin.create(Documents.text(Documents.FABRIC), IBFabric.class);
        stage.seen("applied docs/%s, which asks for the multus configuration".formatted(Documents.FABRIC));
        stage.awaitNodes(
                "all nodes are in sync: %d VFs each, every one with link state enable and a GUID of its own"
                        .formatted(DemoSettings.VFS_PER_NODE),
                states -> Vfs.complete(states, nodes.size(), DemoSettings.VFS_PER_NODE)
                        && Vfs.allEnabled(states)
                        && Vfs.distinctGuids(states) == (long) nodes.size() * DemoSettings.VFS_PER_NODE);
        awaitPolicy();
        showResults(nodes.getFirst());
    }

    private void awaitPolicy() {
        stage.await(
                "policy policy-ib0 says that it is Ready",
                stage.client()
                        .resources(SriovNetworkNodePolicy.class)
                        .inNamespace(DemoSettings.NAMESPACE)
                        .withName("policy-ib0"),
                policy -> policy.getStatus() != null
                        && Conditions.find(policy.getStatus().conditions(), ConditionType.READY.word())
                                .filter(Condition::isTrue)
                                .isPresent());
    }

    private void showResults(String node) {
        var attachment = stage.await(
                "the NetworkAttachmentDefinition that pods name in their annotation is there",
                attachment(),
                definition -> !config(definition).isEmpty());
        stage.exhibit(Exhibits.yaml(attachment));
        var multus = stage.await(
                "the ConfigMap that multus reads is there",
                configMap("multus-cni-config"),
                map -> data(map).containsKey("cni-conf.json"));
        stage.exhibit(Exhibits.yaml(multus));
        var plugin = stage.await(
                "the device plugin's configuration offers openshift.io/%s on %s".formatted(RESOURCE, node),
                configMap("device-plugin-config"),
                map -> data(map).getOrDefault(node, "").contains(RESOURCE));
        stage.exhibit(Exhibits.prettyJson(data(plugin).getOrDefault(node, "")));
        showNodeState(node);
    }

    private void showNodeState(String node) {
        var state = stage.await(
                "the SriovNetworkNodeState of %s says what its daemon read back".formatted(node),
                stage.client()
                        .resources(SriovNetworkNodeState.class)
                        .inNamespace(DemoSettings.NAMESPACE)
                        .withName(node),
                Vfs::reported);
        stage.exhibit(Exhibits.yaml(state));
    }

    private Resource<GenericKubernetesResource> attachment() {
        return stage.client()
                .genericKubernetesResources(ATTACHMENTS)
                .inNamespace(DemoSettings.NAMESPACE)
                .withName(NETWORK);
    }

    private static String config(GenericKubernetesResource definition) {
        return definition.get("spec", "config") instanceof String text ? text : "";
    }

    private Resource<ConfigMap> configMap(String name) {
        return stage.client().configMaps().inNamespace(DemoSettings.NAMESPACE).withName(name);
    }

    private static Map<String, String> data(ConfigMap map) {
        return Objects.requireNonNullElse(map.getData(), Map.of());
    }
}

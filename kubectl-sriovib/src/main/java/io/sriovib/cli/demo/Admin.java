package io.sriovib.cli.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import java.util.Map;

/** What a person does with kubectl: the demo's only writes to the API, once the kinds are installed. */
final class Admin {
    /** A worker, Linux, and the feature by which the policy selects its nodes. */
    private static final Map<String, String> NODE_LABELS = Map.of(
            "node-role.kubernetes.io/worker", "",
            "kubernetes.io/os", "linux",
            "feature.node.kubernetes.io/custom-rdma.available", "true");

    private static final Map<String, Quantity> CAPACITY = Map.of(
            "cpu", new Quantity("64"),
            "memory", new Quantity("512Gi"),
            "pods", new Quantity("110"),
            "nvidia.com/gpu", new Quantity("1"));

    private final KubernetesClient client;

    Admin(KubernetesClient client) {
        this.client = client;
    }

    /** Creates an object of a built-in kind from its YAML text, in that namespace. */
    <T extends HasMetadata> void createBuiltIn(String yaml, Class<T> kind, String namespace) {
        var object = client.getKubernetesSerialization().unmarshal(yaml, kind);
        object.getMetadata().setNamespace(namespace);
        client.resource(object).create();
    }

    /** Creates a custom resource from its YAML text as it stands there, also fields that our types do not know. */
    void create(String yaml, Class<? extends HasMetadata> kind) {
        var object = client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        client.genericKubernetesResources(ResourceDefinitionContext.fromResourceType(kind))
                .inNamespace(object.getMetadata().getNamespace())
                .resource(object)
                .create();
    }

    /** Creates a Node object as kubelet would, with the labels of a worker that has an RDMA card, and one GPU, as its device plugin says. */
    Node createNode(String name) {
        var node = new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels(NODE_LABELS)
                .addToLabels("kubernetes.io/hostname", name)
                .endMetadata()
                .withNewStatus()
                .withCapacity(CAPACITY)
                .withAllocatable(CAPACITY)
                .endStatus()
                .build();
        return client.resource(node).create();
    }

    void scale(String deployment, String namespace, int replicas) {
        client.apps().deployments().inNamespace(namespace).withName(deployment).scale(replicas);
    }

    void deleteDeployment(String name, String namespace) {
        client.apps().deployments().inNamespace(namespace).withName(name).delete();
    }

    void deletePolicy(String name) {
        client.resources(SriovNetworkNodePolicy.class)
                .inNamespace(DemoSettings.NAMESPACE)
                .withName(name)
                .delete();
    }
}

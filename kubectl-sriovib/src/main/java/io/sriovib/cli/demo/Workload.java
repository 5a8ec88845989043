package io.sriovib.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The pods of the seed's workload and what the demo asks of them. */
record Workload(KubernetesClient client) {
    /** Where a person's kubectl applies a file that names no namespace. */
    static final String NAMESPACE = "default";
    /** Name of its Deployment, and the label of its pods. */
    static final String NAME = "sample-pod-4";
    /** What a pod asks one of. */
    static final String VF_RESOURCE = "openshift.io/mlnx_ib0";
    /** Likewise. */
    static final String GPU_RESOURCE = "nvidia.com/gpu";
    /** As the file has it. */
    static final int REPLICAS = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    FilterWatchListDeletable<Pod, PodList, PodResource> pods() {
        return client.pods().inNamespace(NAMESPACE).withLabel("app", NAME);
    }

    /** What kubectl prints, below what a person types for it. */
    String table() throws InterruptedException {
        return "$ kubectl get pods -o wide\n" + ServerTable.of(client, "api/v1/namespaces/" + NAMESPACE + "/pods");
    }

    /** The node of the first of its pods that runs; at least one does. */
    String someNode() {
        return pods().list().getItems().stream()
                .filter(Workload::isRunning)
                .map(Workload::node)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static boolean isRunning(Pod pod) {
        return "Running".equals(pod.getStatus().getPhase());
    }

    static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .mapToInt(container -> container.getRestartCount())
                .sum();
    }

    /** Node of a pod that runs. */
    static String node(Pod pod) {
        return pod.getSpec().getNodeName();
    }

    /** PCI address of the VF that multus says to have given to the pod. */
    static Optional<String> vf(Pod pod) {
        var annotations = Objects.requireNonNullElse(pod.getMetadata().getAnnotations(), Map.<String, String>of());
        var address = json(annotations.getOrDefault("k8s.v1.cni.cncf.io/network-status", "[]"))
                .at("/0/device-info/pci/pci-address");
        return address.isTextual() ? Optional.of(address.textValue()) : Optional.empty();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    /** Why the scheduler has no node for the pod, if that is for want of VFs. */
    static Optional<String> whyPending(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> "PodScheduled".equals(condition.getType()))
                .map(PodCondition::getMessage)
                .filter(message -> message != null && message.contains("Insufficient " + VF_RESOURCE))
                .findFirst();
    }

    /** How many of a resource pods can have on the node; 0 also when it was never offered. */
    static int allocatable(Node node, String resource) {
        var allocatable = Objects.requireNonNullElse(node.getStatus().getAllocatable(), Map.<String, Quantity>of());
        var quantity = allocatable.get(resource);
        return quantity == null ? 0 : quantity.getNumericalAmount().intValue();
    }
}

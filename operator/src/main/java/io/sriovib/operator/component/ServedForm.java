package io.sriovib.operator.component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.List;
import java.util.Optional;

/**
 * The form in which a server takes what was rendered for one of today. An older one would refuse it, or drop a field in silence, and what is dropped would be written again in every pass.
 *
 * <ol>
 *   <li>Webhook configurations are of {@code v1beta1} where there is no {@code v1}, with the defaults of {@code v1}; without conditions before 1.28.
 *   <li>Pods outside kube-system have no {@code system-*} priority class before 1.17.
 *   <li>Pods have no seccomp profile before 1.19, nor where PodSecurityPolicies are: ours allows none.
 *   <li>Pods in the host's network declare no ports where PodSecurityPolicies are: each would count as a host port, and declaring opens nothing.
 * </ol>
 *
 * @param server what it can do
 * @param serialization for the way from one version to the other
 */
public record ServedForm(ClusterCapabilities server, KubernetesSerialization serialization) {
    private static final String SYSTEM_NAMESPACE = "kube-system";

    /** The object itself, changed, or one of an older version. */
    public HasMetadata of(HasMetadata object) {
        return switch (object) {
            case MutatingWebhookConfiguration webhooks ->
                webhooks(
                        webhooks,
                        io.fabric8.kubernetes.api.model.admissionregistration.v1beta1.MutatingWebhookConfiguration
                                .class);
            case ValidatingWebhookConfiguration webhooks ->
                webhooks(
                        webhooks,
                        io.fabric8.kubernetes.api.model.admissionregistration.v1beta1.ValidatingWebhookConfiguration
                                .class);
            case DaemonSet daemonSet -> {
                pod(PodTemplates.pod(daemonSet), daemonSet.getMetadata().getNamespace());
                yield daemonSet;
            }
            case HasMetadata other -> other;
        };
    }

    /** The same of all objects. */
    public List<HasMetadata> of(List<? extends HasMetadata> objects) {
        return objects.stream().<HasMetadata>map(this::of).toList();
    }

    private HasMetadata webhooks(HasMetadata object, Class<? extends HasMetadata> older) {
        ObjectNode tree = serialization.convertValue(object, ObjectNode.class);
        if (!server.matchConditions()) {
            tree.path("webhooks").forEach(webhook -> ((ObjectNode) webhook).remove("matchConditions"));
        }
        if (server.webhooksV1()) {
            return serialization.convertValue(tree, object.getClass());
        }
        tree.put("apiVersion", server.webhooksVersion());
        tree.path("webhooks").forEach(ServedForm::withDefaults);
        return serialization.convertValue(tree, older);
    }

    /** Source: {@code defaults.go} of {@code admissionregistration/v1}; those of v1beta1 are Exact and 30 seconds. */
    private static void withDefaults(JsonNode webhook) {
        var object = (ObjectNode) webhook;
        object.putIfAbsent("matchPolicy", object.textNode("Equivalent"));
        object.putIfAbsent("timeoutSeconds", object.numberNode(10));
    }

    private void pod(PodSpec pod, String namespace) {
        var priority = Optional.ofNullable(pod.getPriorityClassName()).orElse("");
        if (!server.priorityEverywhere() && priority.startsWith("system-") && !SYSTEM_NAMESPACE.equals(namespace)) {
            pod.setPriorityClassName(null);
        }
        pod.getInitContainers().forEach(this::container);
        pod.getContainers().forEach(this::container);
        if (server.podSecurityPolicies() && Boolean.TRUE.equals(pod.getHostNetwork())) {
            pod.getContainers().forEach(container -> container.setPorts(List.of()));
        }
    }

    private void container(Container container) {
        if (container.getSecurityContext() != null && (!server.seccompField() || server.podSecurityPolicies())) {
            container.getSecurityContext().setSeccompProfile(null);
        }
    }
}

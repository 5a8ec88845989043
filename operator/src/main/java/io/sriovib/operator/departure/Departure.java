package io.sriovib.operator.departure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.OVSNetwork;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.operator.config.DefaultOperatorConfig;
import io.sriovib.operator.config.OperatorConfigController;
import io.sriovib.planning.network.NetworkNames;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes off what would hang or hinder once no operator runs (D20), for installers that delete objects in an order of their own, as Helm does:
 *
 * <ol>
 *   <li>Webhook configurations that the Go operator has left: they refuse the very next step when nobody answers (section 7.1).
 *   <li>The SriovOperatorConfig {@code default}, and with it all that it owns.
 *   <li>The operator, until its pods are gone: one that runs puts finalizers back.
 *   <li>Webhook configurations, which refuse for ever when nobody answers.
 *   <li>The finalizers of networks. The networks stay, and so does every other custom resource.
 * </ol>
 *
 * Every step begins with what is there: one that was broken off is completed by the next call.
 */
public final class Departure {
    private static final String OPERATOR = "sriov-network-operator";
    private static final Set<String> FINALIZERS = Set.of(NetworkNames.FINALIZER, OperatorConfigController.FINALIZER);

    private final KubernetesClient client;
    private final Writer writer;
    private final WebhookConfigurations webhooks;
    private final String namespace;

    /** By that client and that writer. */
    public Departure(KubernetesClient client, Writer writer, WebhookConfigurations webhooks) {
        this.client = client;
        this.writer = writer;
        this.webhooks = webhooks;
        this.namespace = webhooks.namespace();
    }

    /**
     * Does what can be done now.
     *
     * @return what is to be gone before it can go on; empty when all is done
     * @throws io.fabric8.kubernetes.client.KubernetesClientException when the API server refuses or does not answer
     */
    public Optional<String> proceed() {
        removed(webhooks.list().stream().filter(found -> !WebhookConfigurations.isLabelled(found)));
        return config().or(this::operator).or(this::webhooks).or(this::networks);
    }

    private boolean removed(Stream<? extends HasMetadata> objects) {
        var all = objects.toList();
        all.forEach(writer::delete);
        return !all.isEmpty();
    }

    private Optional<String> config() {
        var config = client.resources(SriovOperatorConfig.class)
                .inNamespace(namespace)
                .withName(DefaultOperatorConfig.NAME)
                .get();
        if (config == null) {
            return Optional.empty();
        }
        if (config.isMarkedForDeletion()) {
            release(config); // of the Go operator; ours has none
        } else {
            writer.delete(config);
        }
        return Optional.of("SriovOperatorConfig " + DefaultOperatorConfig.NAME);
    }

    private Optional<String> operator() {
        var deployment = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(OPERATOR)
                .get();
        if (deployment != null && !deployment.isMarkedForDeletion()) {
            writer.delete(deployment);
        }
        var pods =
                client.pods().inNamespace(namespace).withLabel("name", OPERATOR).list();
        return deployment == null && pods.getItems().isEmpty()
                ? Optional.empty()
                : Optional.of("Deployment " + OPERATOR + " and its pods");
    }

    private Optional<String> webhooks() {
        return removed(webhooks.list().stream()) ? Optional.of("webhook configurations") : Optional.empty();
    }

    private Optional<String> networks() {
        var held = Stream.of(SriovIBNetwork.class, SriovNetwork.class, OVSNetwork.class)
                .flatMap(kind -> client.resources(kind).inNamespace(namespace).list().getItems().stream())
                .filter(network -> network.getFinalizers().stream().anyMatch(FINALIZERS::contains))
                .toList();
        held.forEach(this::release);
        return held.isEmpty() ? Optional.empty() : Optional.of("finalizers of networks");
    }

    private void release(HasMetadata object) {
        var patch = JsonNodeFactory.instance.objectNode();
        var rest = patch.withObject("/metadata").withArray("/finalizers");
        object.getFinalizers().stream()
                .filter(finalizer -> !FINALIZERS.contains(finalizer))
                .forEach(rest::add);
        writer.patchKeys(object, patch);
    }
}

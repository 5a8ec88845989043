package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.sriovib.api.v1.Absent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Edits that the two webhooks share (sections 4.4 to 4.6, 7.1, 7.2).
 *
 * @param installation where they run
 * @param environment of the component
 * @param variables names of the environment variables that are its own
 */
record Webhook(Installation installation, EnvironmentReader environment, Variables variables) {
    private static final int PORT = 6443;
    private static final String CERTIFICATES = "ADMISSION_CONTROLLERS_CERTIFICATES_";

    /**
     * What is called otherwise for each webhook.
     *
     * @param certificates part of the names of certificate variables: {@code OPERATOR} or {@code INJECTOR}
     * @param policyPort variable of the port that the network policy opens
     * @param secret default name of the secret with the certificate
     */
    record Variables(String certificates, String policyPort, String secret) {}

    /** The DaemonSet with image, certificate and TLS arguments. */
    DaemonSet daemonSet(Manifest manifest) {
        var daemonSet = manifest.only(DaemonSet.class);
        PodTemplates.images(daemonSet, environment, Set.of());
        PodTemplates.lastArguments(
                PodTemplates.container(daemonSet, "webhook-server"), TlsArguments.ofWebhook(environment));
        PodTemplates.pod(daemonSet).getVolumes().getFirst().getSecret().setSecretName(secret());
        return daemonSet;
    }

    /** The Service; OpenShift makes the secret for it. */
    Service service(Manifest manifest) {
        var service = manifest.only(Service.class);
        if (installation.openshift()) {
            annotate(service, "service.alpha.openshift.io/serving-cert-secret-name", secret());
        }
        return service;
    }

    /** The network policy with its port. */
    NetworkPolicy networkPolicy(Manifest manifest) {
        var policy = manifest.only(NetworkPolicy.class);
        var port = new IntOrString(environment.port(variables.policyPort(), PORT));
        Stream.concat(
                        policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream()),
                        policy.getSpec().getEgress().stream().flatMap(rule -> rule.getPorts().stream()))
                .forEach(allowed -> allowed.setPort(port));
        return policy;
    }

    /**
     * The configuration of mutating webhooks.
     *
     * @param serving whether a pod answers: while none does, what it would be asked about is let through, so that a dead webhook stops nobody (D23)
     */
    MutatingWebhookConfiguration mutating(Manifest manifest, boolean serving) {
        var configuration = manifest.only(MutatingWebhookConfiguration.class);
        configuration.getWebhooks().forEach(webhook -> {
            webhook.setFailurePolicy(serving ? webhook.getFailurePolicy() : "Ignore");
            reached(webhook.getClientConfig());
        });
        trust(configuration);
        return configuration;
    }

    /** The same of validating ones. */
    ValidatingWebhookConfiguration validating(Manifest manifest, boolean serving) {
        var configuration = manifest.only(ValidatingWebhookConfiguration.class);
        configuration.getWebhooks().forEach(webhook -> {
            webhook.setFailurePolicy(serving ? webhook.getFailurePolicy() : "Ignore");
            reached(webhook.getClientConfig());
        });
        trust(configuration);
        return configuration;
    }

    /** All objects in their places, or what is wrong. */
    Rendering rendering(List<? extends HasMetadata> objects) {
        objects.forEach(object -> Placed.in(installation, object));
        var problems = environment.problems();
        return problems.isEmpty() ? new Rendering.Wanted(List.copyOf(objects)) : new Rendering.Impossible(problems);
    }

    private String secret() {
        return environment.text(CERTIFICATES + variables.certificates() + "_SECRET_NAME", variables.secret());
    }

    private void reached(WebhookClientConfig server) {
        server.getService().setNamespace(installation.namespace());
        var authority = authority();
        server.setCaBundle(authority.isEmpty() ? null : authority);
    }

    /** OpenShift and cert-manager write the CA by themselves, told by an annotation. */
    private void trust(HasMetadata configuration) {
        if (installation.openshift()) {
            annotate(configuration, "service.beta.openshift.io/inject-cabundle", "true");
        } else if (certManager()) {
            annotate(configuration, "cert-manager.io/inject-ca-from", installation.namespace() + "/" + secret());
        }
    }

    private boolean certManager() {
        return environment.flag(CERTIFICATES + "CERT_MANAGER_ENABLED");
    }

    /** The base64 of the PEM that an admin gives, also as plain PEM; empty where somebody else writes it. Older releases have one variable for both webhooks. */
    private String authority() {
        if (installation.openshift() || certManager()) {
            return "";
        }
        var own = CERTIFICATES + variables.certificates() + "_CA_CRT";
        var name = environment.text(own).isEmpty() ? "WEBHOOK_CA_BUNDLE" : own;
        var text = environment.text(name);
        if (text.startsWith("-----BEGIN")) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
        }
        if (!isBase64(text)) {
            environment.refuse(name, "not base64", "set it to the base64 of the CA's certificate in PEM");
        }
        return text;
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static void annotate(HasMetadata object, String key, String value) {
        ObjectMeta metadata = object.getMetadata();
        var annotations = new TreeMap<>(Absent.map(metadata.getAnnotations()));
        annotations.put(key, value);
        metadata.setAnnotations(annotations);
    }
}

package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchConditionBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import java.util.List;

/**
 * The resources injector, while {@code spec.enableInjector} is true (sections 4.4, 7.1).
 *
 * @param installation where it runs
 */
record ResourcesInjector(Installation installation) implements Component {
    private static final Manifest MANIFEST = Manifest.of("resources-injector.yaml");
    private static final String NAME = "network-resources-injector";
    private static final Webhook.Variables VARIABLES = new Webhook.Variables(
            "INJECTOR", "INJECTOR_WEBHOOK_NETWORK_POLICY_PORT", "network-resources-injector-cert");

    @Override
    public String title() {
        return "resources injector";
    }

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public Rendering render(Wish wish) {
        if (!Boolean.TRUE.equals(wish.spec().enableInjector())) {
            return new Rendering.Unwanted();
        }
        var webhook = new Webhook(installation, installation.reader(this), VARIABLES);
        var configuration = webhook.mutating(MANIFEST, wish.serves(NAME));
        if (wish.has(FeatureGate.RESOURCE_INJECTOR_MATCH_CONDITION)) {
            onlyPodsWithNetworks(configuration, wish.serves(NAME));
        }
        return webhook.rendering(List.of(
                webhook.service(MANIFEST),
                MANIFEST.only(ConfigMap.class),
                webhook.networkPolicy(MANIFEST),
                webhook.daemonSet(MANIFEST),
                configuration));
    }

    /** Pods that name no network start whatever happens; so those that do may be held to it. */
    private static void onlyPodsWithNetworks(MutatingWebhookConfiguration configuration, boolean serving) {
        configuration.getWebhooks().forEach(webhook -> {
            webhook.setFailurePolicy(serving ? "Fail" : "Ignore");
            webhook.setMatchConditions(List.of(new MatchConditionBuilder()
                    .withName("include-networks-annotation")
                    .withExpression("has(object.metadata.annotations)"
                            + " && \"k8s.v1.cni.cncf.io/networks\" in object.metadata.annotations")
                    .build()));
        });
    }
}

package io.sriovib.operator.component;

import java.util.List;
import java.util.Map;

/**
 * The operator's webhook, while {@code spec.enableOperatorWebhook} is true (section 4.5).
 *
 * @param installation where it runs
 */
record OperatorWebhook(Installation installation) implements Component {
    private static final Manifest MANIFEST = Manifest.of("operator-webhook.yaml");
    private static final String NAME = "operator-webhook";
    private static final Webhook.Variables VARIABLES =
            new Webhook.Variables("OPERATOR", "OPERATOR_WEBHOOK_NETWORK_POLICY_PORT", "operator-webhook-cert");

    @Override
    public String title() {
        return "operator webhook";
    }

    @Override
    public Manifest manifest() {
        return MANIFEST;
    }

    @Override
    public Rendering render(Wish wish) {
        if (!Boolean.TRUE.equals(wish.spec().enableOperatorWebhook())) {
            return new Rendering.Unwanted();
        }
        var environment = installation.reader(this);
        var webhook = new Webhook(installation, environment, VARIABLES);
        var daemonSet = webhook.daemonSet(MANIFEST);
        var mode = environment.text("DEV_MODE");
        PodTemplates.environment(
                PodTemplates.container(daemonSet, "webhook-server"),
                mode.isEmpty() ? Map.of() : Map.of("DEV_MODE", mode));
        return webhook.rendering(List.of(
                webhook.service(MANIFEST),
                webhook.networkPolicy(MANIFEST),
                daemonSet,
                webhook.mutating(MANIFEST, wish.serves(NAME)),
                webhook.validating(MANIFEST, wish.serves(NAME))));
    }
}

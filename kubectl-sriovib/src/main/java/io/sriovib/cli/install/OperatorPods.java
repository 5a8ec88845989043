package io.sriovib.cli.install;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The pods of an operator, ours or another's: both give them this label. */
final class OperatorPods {
    /** Name of the Deployment, and value of its pods' label {@code name} (section 4.9). */
    static final String OPERATOR = "sriov-network-operator";

    private OperatorPods() {}

    /** Waits until there are none. */
    static boolean gone(KubernetesClient client, String namespace, Duration limit) {
        try {
            client.pods()
                    .inNamespace(namespace)
                    .withLabel("name", OPERATOR)
                    .waitUntilCondition(Objects::isNull, limit.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (KubernetesClientTimeoutException _) {
            return false;
        }
    }
}

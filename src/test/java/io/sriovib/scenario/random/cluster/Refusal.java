package io.sriovib.scenario.random.cluster;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Answers of an API server that did not do what it was asked for. */
final class Refusal {
    private Refusal() {}

    static KubernetesClientException of(int code, String message) {
        var status = new StatusBuilder()
                .withStatus("Failure")
                .withCode(code)
                .withMessage(message)
                .build();
        return new KubernetesClientException(message, code, status);
    }
}

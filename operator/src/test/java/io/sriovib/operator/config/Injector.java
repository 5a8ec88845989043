package io.sriovib.operator.config;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.operator.testing.TestCluster;

/** The webhook of the resources injector, which is in no namespace. */
final class Injector {
    private Injector() {}

    static Resource<MutatingWebhookConfiguration> of(TestCluster cluster) {
        return cluster.client()
                .admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName("network-resources-injector-config");
    }
}

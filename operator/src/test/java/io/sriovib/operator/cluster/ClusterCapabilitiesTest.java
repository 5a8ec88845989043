package io.sriovib.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.apiserver.MockApiServer;
import io.sriovib.operator.testing.RealApiServer;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterCapabilitiesTest {
    private static final String DEFINITIONS = "apiextensions.k8s.io/";
    private static final String WEBHOOKS = "admissionregistration.k8s.io/";

    @Test
    void kubernetes_1_15_has_the_old_apis_and_policies_for_pods() {
        try (var client = RealApiServer.oldestOrSkip().client()) {
            var oldest = ClusterCapabilities.ask(client);
            assertThat(oldest.minor()).isEqualTo(15);
            assertThat(oldest.definitionsV1()).isFalse();
            assertThat(oldest.webhooksV1()).isFalse();
            assertThat(oldest.podSecurityPolicies()).isTrue();
            assertThat(oldest.podSecurityAdmission()).isFalse();
            assertThat(oldest.priorityEverywhere()).isFalse();
            assertThat(oldest.seccompField()).isFalse();
        }
    }

    @Test
    void kubernetes_of_today_has_the_new_apis_and_labels_for_pods() {
        try (var client = RealApiServer.ofTodayOrSkip("what today's server has", "the test before")
                .client()) {
            var today = ClusterCapabilities.ask(client);
            assertThat(today.minor()).isGreaterThan(23);
            assertThat(today.definitionsV1()).isTrue();
            assertThat(today.webhooksV1()).isTrue();
            assertThat(today.podSecurityPolicies()).isFalse();
            assertThat(today.podSecurityAdmission()).isTrue();
            assertThat(today.priorityEverywhere()).isTrue();
            assertThat(today.seccompField()).isTrue();
        }
    }

    @Test
    void a_server_that_names_no_apis_is_taken_for_one_of_today() {
        try (var mock = MockApiServer.start()) {
            assertThat(ClusterCapabilities.ask(mock.client())).isEqualTo(ClusterCapabilities.TODAY);
        }
        assertThat(ClusterCapabilities.TODAY.definitionsV1()).isTrue();
        assertThat(ClusterCapabilities.TODAY.webhooksV1()).isTrue();
    }

    @Test
    void the_old_apis_are_for_who_has_no_other() {
        var both = new ClusterCapabilities(
                16, Set.of(DEFINITIONS + "v1", DEFINITIONS + "v1beta1", WEBHOOKS + "v1", WEBHOOKS + "v1beta1"));
        assertThat(both.definitionsV1()).isTrue();
        assertThat(both.webhooksV1()).isTrue();
    }
}

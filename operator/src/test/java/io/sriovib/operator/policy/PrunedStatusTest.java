package io.sriovib.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.v1.PolicyStatus;
import io.sriovib.operator.testing.Policies;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reference's CRD declares the status of a policy as an empty object, so the server prunes ours (section 1, edge cases). */
class PrunedStatusTest {
    private final TestCluster cluster =
            TestCluster.installed(RealApiServer.ofTodayOrSkip("PrunedStatusTest", "no test"));
    private final JSONSchemaProps ours = statusSchema(crd().require());

    @BeforeEach
    void installTheReferencesSchema() {
        setStatusSchema(new JSONSchemaPropsBuilder().withType("object").build());
        cluster.policy("probe", Policies.IB0);
        await().until(() -> !keepsStatus());
        cluster.client().resource(cluster.policy("probe")).delete();
    }

    @AfterEach
    void close() {
        setStatusSchema(ours);
        cluster.policy("probe", Policies.IB0);
        await().until(this::keepsStatus);
        cluster.close();
    }

    @Test
    void a_status_that_does_not_stay_is_written_once_and_said_by_event() {
        cluster.policy("policy-ib0", Policies.IB0);
        cluster.startOperator();
        await().untilAsserted(() -> assertThat(cluster.events("policy-ib0")).contains("NoMatchingNode"));
        cluster.node("a", Map.of("rdma", "true"));
        await().untilAsserted(() -> assertThat(cluster.events("policy-ib0")).contains("WaitingForNodes"));
        await().during(Duration.ofSeconds(2)).until(() -> statusWrites() == 1);
    }

    private long statusWrites() {
        return cluster.requests().writes().stream()
                .filter(write -> write.endsWith("/sriovnetworknodepolicies/policy-ib0/status"))
                .count();
    }

    private boolean keepsStatus() {
        var policy = cluster.policy("probe");
        policy.setStatus(new PolicyStatus(List.of(), 1L, null, null, null, null));
        var status = cluster.client().resource(policy).patchStatus().getStatus();
        return status != null && status.nodesSelected() != null;
    }

    private Resource<CustomResourceDefinition> crd() {
        return cluster.client()
                .apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("sriovnetworknodepolicies.sriovnetwork.openshift.io");
    }

    private static JSONSchemaProps statusSchema(CustomResourceDefinition crd) {
        var schema = crd.getSpec().getVersions().getFirst().getSchema().getOpenAPIV3Schema();
        return Objects.requireNonNull(schema.getProperties().get("status"));
    }

    private void setStatusSchema(JSONSchemaProps schema) {
        crd().edit(crd -> {
            crd.getSpec()
                    .getVersions()
                    .getFirst()
                    .getSchema()
                    .getOpenAPIV3Schema()
                    .getProperties()
                    .put("status", schema);
            return crd;
        });
    }
}

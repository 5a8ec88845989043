package io.sriovib.operator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SriovOperatorConfig of a cluster and what came of it.
 *
 * @param cluster whose operator deploys
 */
record ConfigUnderTest(TestCluster cluster) {
    /** Replaces the spec of the config. */
    void change(String spec) {
        cluster.apply(SriovOperatorConfig.class, "{metadata: {name: default}, spec: %s}".formatted(spec));
    }

    /** Those in the operator's namespace. */
    NonNamespaceOperation<DaemonSet, DaemonSetList, Resource<DaemonSet>> daemonSets() {
        return cluster.client().apps().daemonSets().inNamespace(cluster.namespace());
    }

    /** Null: there is none. */
    @Nullable
    DaemonSet daemonSet(String name) {
        return daemonSets().withName(name).get();
    }

    /** One that must be there. */
    DaemonSet required(String name) {
        return Objects.requireNonNull(daemonSet(name));
    }

    /** The config as it is now. */
    SriovOperatorConfig stored() {
        return cluster.client()
                .resources(SriovOperatorConfig.class)
                .inNamespace(cluster.namespace())
                .withName("default")
                .require();
    }

    /** Waits until condition Ready gives that reason. */
    void awaitReady(String reason) {
        await().untilAsserted(() -> assertThat(condition("Ready").reason()).isEqualTo(reason));
    }

    /** As it is written now; NotYet where it is not. */
    Condition condition(String type) {
        var status = stored().getStatus();
        return Conditions.find(status == null ? List.of() : status.conditions(), type)
                .orElse(new Condition(type, "Unknown", null, null, "NotYet", ""));
    }
}

package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.cli.install.DeploymentWait;
import io.sriovib.cli.install.Gaps;
import io.sriovib.cli.live.Progress;
import io.sriovib.operator.OperatorSettings;
import io.sriovib.operator.SriovOperator;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On the real 1.15, whose controllers make pods, a PodSecurityPolicy forbids ours: that is said with what helps, and a second run of the installer is what helps. */
class ForbiddenPodsTest {
    private static final String NODE = "forbidden-pods-node";

    private final EmptyServer server = EmptyServer.orSkip(Age.OLDEST);
    private final KubernetesClient admin = server.admin();
    private final Installation installation = Installation.anywhere(admin);
    private final WorkloadControllers controllers = WorkloadControllers.beside(server);

    @AfterEach
    void take_off() {
        controllers.close();
        installation.purge();
        admin.pods().inNamespace(installation.namespace()).withGracePeriod(0).delete();
        admin.nodes().withName(NODE).delete();
    }

    @Test
    void pods_that_a_policy_forbids_are_told_and_a_second_installation_lets_them_come() {
        admin.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(NODE)
                        .withLabels(Map.of("node-role.kubernetes.io/worker", "", "kubernetes.io/os", "linux"))
                        .endMetadata()
                        .build())
                .create();
        var plan = installation.plan(Map.of());
        installation.apply(plan);
        binding().delete();
        admin.pods().inNamespace(installation.namespace()).withGracePeriod(0).delete();
        var settings = OperatorSettings.fromEnvironment(installation.start().environment());
        try (var client = server.as(
                        "system:serviceaccount:" + installation.namespace() + ":" + Installation.OPERATOR,
                        "system:serviceaccounts",
                        "system:authenticated");
                var operator = new SriovOperator(client, settings, InstantSource.system())) {
            operator.start();
            Expect.soon(() -> assertThat(degraded())
                    .satisfies(degraded -> assertThat(degraded.isTrue()).isTrue())
                    .satisfies(degraded -> assertThat(degraded.reason()).isEqualTo("PodsRefused"))
                    .satisfies(degraded -> assertThat(degraded.message())
                            .contains("sriov-network-config-daemon: its pods are refused: ")
                            .contains("unable to validate against any pod security policy")
                            .contains("kubectl sriovib install -n " + installation.namespace() + " puts")));
            assertThat(Gaps.of(admin, plan))
                    .as("what an installer prints")
                    .anyMatch(gap ->
                            gap.startsWith("the operator says: sriov-network-config-daemon: its pods are refused"));
            assertThat(waitedFor())
                    .contains("its pods are refused: ", "unable to validate against any pod security policy");
            assertThat(installation.install().nothingDone()).isFalse();
            Expect.soon(() -> assertThat(degraded().reason()).isEqualTo("NoTrouble"));
        }
        Expect.soon(() -> assertThat(admin.pods()
                        .inNamespace(installation.namespace())
                        .list()
                        .getItems())
                .extracting(pod -> pod.getMetadata().getLabels().getOrDefault("name", ""))
                .contains(Installation.OPERATOR));
    }

    private Resource<RoleBinding> binding() {
        return admin.rbac().roleBindings().inNamespace(installation.namespace()).withName("sriov-network-psp");
    }

    private Condition degraded() {
        var status = admin.resources(SriovOperatorConfig.class)
                .inNamespace(installation.namespace())
                .withName("default")
                .require()
                .getStatus();
        return Conditions.find(status == null ? List.of() : status.conditions(), "Degraded")
                .orElse(new Condition("Degraded", "Unknown", null, null, "NotYet", ""));
    }

    /** What {@code install --wait} says of the operator's own pods. */
    private String waitedFor() {
        var said = new ByteArrayOutputStream();
        var progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system());
        assertThat(DeploymentWait.until(admin, installation.namespace(), Duration.ofSeconds(2), progress))
                .isFalse();
        return said.toString(StandardCharsets.UTF_8);
    }
}

package io.sriovib.scenario.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sriovib.scenario.Expect;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The seed's workload, policy and network, applied by kubectl as they are, on two nodes. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadTest {
    private static final String POLICY = "policy-ib0.yaml";
    private static final String WORKLOAD = "workload.yaml";

    private final WholeCluster cluster = WholeCluster.start();

    @AfterAll
    void stop() {
        cluster.close();
    }

    @AfterEach
    void removeWhatIsLeft() {
        cluster.delete(WORKLOAD);
        cluster.delete(POLICY);
        Expect.soon(() -> assertThat(cluster.pods()).isEmpty());
        Expect.soon(() -> assertThat(cluster.vfs()).containsOnly(0));
        Expect.soon(() -> assertThat(cluster.allocatable()).containsOnly(0));
        assertThat(cluster.harm()).isEmpty();
    }

    @Test
    void without_vfs_the_pods_stay_pending_and_with_them_they_run() {
        cluster.apply(WORKLOAD);
        Expect.soon(() -> assertThat(cluster.pods())
                .hasSize(2)
                .allSatisfy(pod -> assertThat(whyNotScheduled(pod)).contains("2 Insufficient openshift.io/mlnx_ib0")));
        assertThat(cluster.pods()).extracting(WorkloadTest::phase).containsOnly("Pending");
        assertThat(cluster.allocatable()).containsOnly(0);
        cluster.apply(POLICY);
        Expect.soon(this::assertEachPodHasAVfOfItsNode);
        Expect.soon(() -> assertThat(cluster.allocatable()).containsOnly(8));
    }

    @Test
    void a_policy_that_is_deleted_leaves_the_vfs_until_the_pods_have_gone() {
        cluster.apply(POLICY);
        Expect.soon(() -> assertThat(cluster.allocatable()).containsOnly(8));
        Expect.soon(() -> assertThat(cluster.isReady()).isTrue());
        cluster.apply(WORKLOAD);
        Expect.soon(this::assertEachPodHasAVfOfItsNode);
        cluster.delete(POLICY);
        Expect.soon(() -> assertThat(cluster.pods())
                .allSatisfy(
                        pod -> assertThat(cluster.drainRequired(pod.getSpec().getNodeName()))
                                .contains("VF 0 is held by pod default/"
                                        + pod.getMetadata().getName())));
        Expect.soon(() -> assertThat(cluster.allocatable()).containsOnly(0));
        assertThat(cluster.vfs()).containsOnly(8);
        cluster.delete(WORKLOAD);
        Expect.soon(() -> assertThat(cluster.vfs()).containsOnly(0));
    }

    @Test
    void after_a_reboot_a_pod_has_the_vf_that_it_had() {
        cluster.apply(POLICY);
        Expect.soon(() -> assertThat(cluster.allocatable()).containsOnly(8));
        Expect.soon(() -> assertThat(cluster.isReady()).isTrue());
        cluster.apply(WORKLOAD);
        Expect.soon(this::assertEachPodHasAVfOfItsNode);
        var before = cluster.held();
        cluster.reboot("node1");
        Expect.soon(() -> assertThat(cluster.pods())
                .extracting(pod -> pod.getSpec().getNodeName(), WorkloadTest::restarts)
                .containsExactlyInAnyOrder(tuple("node1", 1), tuple("node2", 0)));
        assertThat(cluster.held()).isEqualTo(before);
        Expect.soon(() -> assertThat(cluster.isReady()).isTrue());
    }

    private void assertEachPodHasAVfOfItsNode() {
        var pods = cluster.pods();
        assertThat(pods).extracting(WorkloadTest::phase).containsExactly("Running", "Running");
        assertThat(pods)
                .extracting(pod -> pod.getSpec().getNodeName())
                .containsExactlyInAnyOrderElementsOf(cluster.nodes());
        assertThat(pods)
                .allSatisfy(pod -> assertThat(cluster.held())
                        .containsEntry(
                                pod.getSpec().getNodeName() + " " + vf(pod),
                                "pod default/" + pod.getMetadata().getName()));
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst().getRestartCount();
    }

    /** PCI address that multus tells the pod. */
    private static String vf(Pod pod) {
        var status = Serialization.unmarshal(
                pod.getMetadata().getAnnotations().get("k8s.v1.cni.cncf.io/network-status"), JsonNode.class);
        assertThat(status.at("/0/name").asText()).isEqualTo("kube-system/sriovnetwork");
        return status.at("/0/device-info/pci/pci-address").asText();
    }

    private static String whyNotScheduled(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .filter(condition -> "PodScheduled".equals(condition.getType()))
                .map(PodCondition::getMessage)
                .collect(Collectors.joining());
    }

    private static String phase(Pod pod) {
        return pod.getStatus().getPhase();
    }
}

package io.sriovib.operator.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.OVSNetwork;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkControllerTest {
    private final TestCluster cluster = TestCluster.installed();

    @BeforeEach
    void start() {
        cluster.startOperator();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void a_network_becomes_a_nad_and_says_so() {
        network("net", "{resourceName: mlnx_ib0}");
        await().untilAsserted(() -> {
            assertThat(nad(cluster.namespace(), "net").getMetadata().getAnnotations())
                    .containsEntry("k8s.v1.cni.cncf.io/resourceName", "openshift.io/mlnx_ib0");
            assertThat(ready("net").reason()).isEqualTo("NetworkReady");
            assertThat(events("net")).extracting(Event::getReason).containsExactly("ReadyAdded");
        });
    }

    @Test
    void all_three_kinds_share_the_path() {
        cluster.apply(SriovNetwork.class, "{metadata: {name: eth}, spec: {resourceName: r}}");
        cluster.apply(OVSNetwork.class, "{metadata: {name: ovs}, spec: {resourceName: r}}");
        await().untilAsserted(() -> {
            assertThat(config("eth")).contains("\"type\": \"sriov\"");
            assertThat(config("ovs")).contains("\"type\": \"ovs\"");
        });
    }

    @Test
    void addresses_that_two_networks_give_out_are_told_of_on_both_until_one_goes() {
        var ipam = "{resourceName: r, ipam: '{\"type\": \"whereabouts\", \"range\": \"10.213.%s\"}'}";
        network("alone", ipam.formatted("128.0/24"));
        network("one", ipam.formatted("0.0/24"));
        await().untilAsserted(() -> assertThat(ready("one").isTrue()).isTrue());
        assertThat(sound("one")).doesNotContain("overlaps");
        network("other", ipam.formatted("0.64/26"));
        await().untilAsserted(() -> {
            assertThat(sound("other")).contains("10.213.0.64/26 overlaps with 10.213.0.0/24");
            assertThat(sound("one")).contains("NetworkAttachmentDefinition " + cluster.namespace() + "/other");
        });
        cluster.client()
                .resources(SriovIBNetwork.class)
                .inNamespace(cluster.namespace())
                .withName("other")
                .delete();
        await().untilAsserted(() -> assertThat(sound("one")).doesNotContain("overlaps"));
        assertThat(sound("alone")).doesNotContain("overlaps");
    }

    /** The server of these tests has no whereabouts of its own. */
    @Test
    void a_cluster_without_whereabouts_is_told_and_the_nad_is_made_all_the_same() {
        RealApiServer.ofTodayOrSkip("whether whereabouts is there", "OldestPartInstallationTest");
        network("net", "{resourceName: r, ipam: '{\"type\": \"whereabouts\", \"range\": \"10.214.0.0/24\"}'}");
        await().untilAsserted(() -> {
            assertThat(ready("net").isTrue()).isTrue();
            assertThat(sound("net")).startsWith("WhereaboutsAbsent: spec.ipam.type: the cluster has no whereabouts");
        });
        assertThat(config("net")).contains("10.214.0.0/24");
    }

    /** Reason and message of IpamSound; empty when there is none. */
    private String sound(String name) {
        var status = cluster.client()
                .resources(SriovIBNetwork.class)
                .inNamespace(cluster.namespace())
                .withName(name)
                .require()
                .getStatus();
        return Conditions.find(status == null ? List.of() : status.conditions(), "IpamSound")
                .map(condition -> condition.reason() + ": " + condition.message())
                .orElse("");
    }

    /** D27. */
    @Test
    void bad_ipam_gives_a_condition_and_the_last_good_nad_stays() {
        network("net", "{resourceName: r, ipam: '{\"note\": \"a b  c\"}'}");
        await().untilAsserted(() -> assertThat(ready("net").isTrue()).isTrue());
        network("net", "{resourceName: r, ipam: '{\"type\": }'}");
        await().untilAsserted(() -> {
            assertThat(ready("net").reason()).isEqualTo("NetworkAttachmentDefinitionInvalid");
            assertThat(ready("net").message()).contains("line 1").contains("column");
        });
        assertThat(config("net")).contains("\"a b  c\"");
        await().untilAsserted(() -> assertThat(events("net"))
                .extracting(event -> event.getType() + " " + event.getReason())
                .containsExactlyInAnyOrder("Normal ReadyAdded", "Normal ReadyChanged"));
    }

    /** D21. */
    @Test
    void a_move_to_a_missing_namespace_keeps_the_old_nad_until_the_new_one_is_made() {
        network("net", "{resourceName: r}");
        await().untilAsserted(() -> assertThat(ready("net").isTrue()).isTrue());
        var target = cluster.namespace() + "-late";
        network("net", "{resourceName: r, networkNamespace: %s}".formatted(target));
        await().untilAsserted(() -> assertThat(ready("net").reason()).isEqualTo("NamespaceNotFound"));
        assertThat(find(cluster.namespace(), "net")).isNotNull();

        cluster.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(target)
                        .endMetadata()
                        .build())
                .create();
        await().untilAsserted(() -> {
            assertThat(find(target, "net")).isNotNull();
            assertThat(find(cluster.namespace(), "net")).isNull();
            assertThat(ready("net").isTrue()).isTrue();
        });
        networks("net").delete();
        await().untilAsserted(() -> {
            assertThat(find(target, "net")).isNull();
            assertThat(networks("net").get()).isNull();
        });
        cluster.client().namespaces().withName(target).delete();
    }

    @Test
    void a_manual_edit_is_repaired_and_a_network_in_order_costs_nothing() {
        network("net", "{resourceName: r}");
        await().untilAsserted(() -> assertThat(ready("net").isTrue()).isTrue());
        cluster.client().resource(nad(cluster.namespace(), "net")).edit(nad -> {
            nad.setSpec(new NetworkAttachmentDefinition.Spec("{}"));
            return nad;
        });
        await().untilAsserted(() -> assertThat(config("net")).contains("ib-sriov"));
        cluster.requests().reset();
        network("net", "{resourceName: r}");
        network("other", "{resourceName: r}");
        await().untilAsserted(() -> assertThat(ready("other").isTrue()).isTrue());
        assertThat(cluster.requests().writes())
                .noneMatch(write -> write.contains("/net" + "?") || write.endsWith("/net"));
    }

    @Test
    void the_nad_of_somebody_else_survives_the_network_that_lost() {
        cluster.apply(NetworkAttachmentDefinition.class, """
                metadata:
                  name: net
                  annotations: {sriovnetwork.openshift.io/owner-ref: SriovNetwork.sriovnetwork.openshift.io/x/net}
                spec: {config: '{}'}
                """);
        network("net", "{resourceName: r}");
        await().untilAsserted(() -> assertThat(ready("net").message()).contains("is owned by"));
        networks("net").delete();
        await().until(() -> networks("net").get() == null);
        assertThat(config("net")).isEqualTo("{}");
    }

    private void network(String name, String spec) {
        cluster.apply(SriovIBNetwork.class, "{metadata: {name: %s}, spec: %s}".formatted(name, spec));
    }

    private io.fabric8.kubernetes.client.dsl.Resource<SriovIBNetwork> networks(String name) {
        return cluster.client()
                .resources(SriovIBNetwork.class)
                .inNamespace(cluster.namespace())
                .withName(name);
    }

    private Condition ready(String name) {
        var status = networks(name).require().getStatus();
        return Conditions.find(status == null ? List.of() : status.conditions(), "Ready")
                .orElse(new Condition("Ready", "Unknown", null, null, "NotYet", ""));
    }

    private @Nullable NetworkAttachmentDefinition find(String namespace, String name) {
        return cluster.client()
                .resources(NetworkAttachmentDefinition.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    private NetworkAttachmentDefinition nad(String namespace, String name) {
        var nad = find(namespace, name);
        assertThat(nad).isNotNull();
        return Objects.requireNonNull(nad);
    }

    private String config(String name) {
        return String.valueOf(nad(cluster.namespace(), name).getSpec().config());
    }

    private List<Event> events(String name) {
        return cluster.client().v1().events().inNamespace(cluster.namespace()).list().getItems().stream()
                .filter(event -> name.equals(event.getInvolvedObject().getName()))
                .toList();
    }
}

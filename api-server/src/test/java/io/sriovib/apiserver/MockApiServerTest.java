package io.sriovib.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.api.CustomResourceManifests;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.CertPathBuilderException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class MockApiServerTest {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final PatchContext JSON = PatchContext.of(PatchType.JSON);
    private final ApiServer server = MockApiServer.start();
    private final KubernetesClient client = server.client();

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.kubeconfig()).doesNotExist();
    }

    @Test
    void encrypted_it_is_trusted_by_who_has_its_kubeconfig_and_only_by_them() throws IOException {
        try (var encrypted = MockApiServer.startEncrypted();
                var known = clientOf(Config.fromKubeconfig(Files.readString(encrypted.kubeconfig())));
                var stranger = clientOf(new ConfigBuilder(Config.empty())
                        .withMasterUrl(known.getMasterUrl().toString())
                        .withRequestRetryBackoffLimit(0)
                        .build())) {
            assertThat(known.getMasterUrl()).hasProtocol("https");
            assertThat(known.namespaces().withName("kube-system").get()).isNotNull();
            assertThatThrownBy(() -> stranger.namespaces().list())
                    .hasRootCauseInstanceOf(CertPathBuilderException.class);
        }
    }

    private static KubernetesClient clientOf(Config config) {
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @Test
    void null_in_a_merge_patch_removes_the_member() {
        var map = client.resource(configMap()).create();
        client.resource(map).patch(MERGE, "{\"data\":{\"a\":null,\"c\":\"3\"}}");
        assertThat(stored().getData()).containsOnly(java.util.Map.entry("b", "2"), java.util.Map.entry("c", "3"));
    }

    @Test
    void a_merge_patch_with_a_stale_version_is_a_conflict() {
        var map = client.resource(configMap()).create();
        client.resource(map).patch(MERGE, "{\"data\":{\"a\":\"9\"}}");
        var stale = "{\"metadata\":{\"resourceVersion\":\"%s\"},\"data\":{\"a\":\"0\"}}"
                .formatted(map.getMetadata().getResourceVersion());
        assertThatThrownBy(() -> client.resource(configMap()).patch(MERGE, stale))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(409));
        assertThat(stored().getData()).containsEntry("a", "9");
    }

    @Test
    void a_json_patch_whose_test_fails_is_answered() {
        client.resource(configMap()).create();
        var patch = "[{\"op\":\"test\",\"path\":\"/data/a\",\"value\":\"no\"}]";
        assertThatThrownBy(() -> client.resource(configMap()).patch(JSON, patch))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(422));
    }

    @Test
    void a_dry_run_stores_nothing() {
        client.resource(configMap()).dryRun().create();
        assertThat(client.resource(configMap()).get()).isNull();
    }

    @Test
    void the_last_finalizer_lets_an_object_go() {
        var map = configMap();
        map.getMetadata().setFinalizers(List.of("sriovib.io/test"));
        client.resource(map).create();
        client.resource(map).delete();
        assertThat(stored().getMetadata().getDeletionTimestamp()).isNotNull();
        client.resource(configMap()).patch(MERGE, "{\"metadata\":{\"finalizers\":null}}");
        assertThat(client.resource(map).get()).isNull();
    }

    @Test
    void our_definitions_are_established_and_have_a_status_of_their_own() {
        assertThat(Definitions.install(client))
                .isEqualTo(CustomResourceManifests.own().size() + 1);

        var state = client.resource(nodeState()).create();
        assertThat(state.getStatus()).isNull();
        client.resource(state).subresource("status").patch(MERGE, "{\"status\":{\"syncStatus\":\"Succeeded\"}}");
        client.resource(state).patch(MERGE, "{\"status\":{\"syncStatus\":\"Failed\"}}");
        assertThat(client.resource(state).get().getStatus().syncStatus()).isEqualTo("Succeeded");
    }

    private static SriovNetworkNodeState nodeState() {
        var state = new SriovNetworkNodeState();
        state.getMetadata().setName("worker-0");
        state.getMetadata().setNamespace("kube-system");
        state.setStatus(NodeStateStatus.NONE);
        return state;
    }

    private ConfigMap stored() {
        return client.resource(configMap()).get();
    }

    private static ConfigMap configMap() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("proof")
                .withNamespace("kube-system")
                .endMetadata()
                .addToData("a", "1")
                .addToData("b", "2")
                .build();
    }
}

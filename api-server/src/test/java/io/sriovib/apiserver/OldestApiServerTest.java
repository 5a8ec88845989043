package io.sriovib.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.CustomResourceManifests;
import io.sriovib.api.LegacyDefinition;
import io.sriovib.apiserver.BinarySource.Lookup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kubernetes 1.15.12, which knows definitions in {@code v1beta1} alone, and our kinds on it. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OldestApiServerTest {
    private static final Path CHECKOUT =
            Path.of(System.getProperty("sriovib.root", "..")).toAbsolutePath();
    private static final Duration KUBECTL_LIMIT = Duration.ofSeconds(180);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lookup.Found found = oldest();
    private final ApiServer server = RealApiServer.start(found.directory(), found.origin());
    private final KubernetesClient client = server.client();

    @BeforeAll
    void install() {
        assertThat(Definitions.install(client)).isEqualTo(files().count());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<String> files() {
        return Stream.concat(
                CustomResourceManifests.own().stream(),
                Stream.of(CustomResourceManifests.NETWORK_ATTACHMENT_DEFINITIONS));
    }

    @Test
    void it_is_as_old_as_it_says() {
        assertThat(server.description()).startsWith("kube-apiserver v1.15.");
        assertThat(client.supports("apiextensions.k8s.io/v1", "CustomResourceDefinition"))
                .isFalse();
    }

    /** A keyword that 1.15 does not know would be missing here. */
    @ParameterizedTest
    @MethodSource("files")
    void a_definition_is_stored_with_every_word_and_the_server_complains_of_none(String file) {
        var sent = LegacyDefinition.of(manifest(file));
        var stored = stored(sent.at("/metadata/name").asText());
        assertThat(stored.at("/spec/validation")).isEqualTo(sent.at("/spec/validation"));
        assertThat(stored.at("/spec/versions")).isEqualTo(sent.at("/spec/versions"));
        assertThat(stored.at("/spec/subresources")).isEqualTo(sent.at("/spec/subresources"));
        assertThat(stored.at("/spec/preserveUnknownFields")).isEqualTo(sent.at("/spec/preserveUnknownFields"));
        assertThat(stored.at("/status/conditions")
                        .valueStream()
                        .map(condition -> condition.path("type").asText() + "="
                                + condition.path("status").asText()))
                .containsExactlyInAnyOrder("NamesAccepted=True", "Established=True");
    }

    /** kubectl of that release checks each field of what it sends against the server's OpenAPI, so here it is the judge of our definitions. */
    @ParameterizedTest
    @MethodSource("files")
    void its_own_kubectl_takes_a_definition(String file) throws IOException {
        var sent = server.kubeconfig().resolveSibling("definition.json");
        Files.writeString(sent, LegacyDefinition.of(manifest(file)).toString());
        assertThat(kubectl("apply", "-f", sent.toString())).contains("configured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy-ib0.yaml", "sriovnetwork.yaml", "ibfabric.yaml"})
    void its_own_kubectl_stores_the_files_of_the_admin(String file) {
        var path = CHECKOUT.resolve("docs/examples").resolve(file).toString();
        assertThat(kubectl("apply", "-f", path).strip()).endsWith("created");
        assertThat(kubectl("apply", "-f", path).strip()).endsWith("unchanged");
        kubectl("delete", "-f", path);
    }

    @Test
    void what_is_in_no_schema_is_pruned_as_on_a_server_of_today() {
        var stored = create("""
                apiVersion: infiniband.sriovnetwork.io/v1alpha1
                kind: IBFabric
                metadata: {name: default, namespace: default}
                spec:
                  unknown: 1
                  multus: {defaultNetwork: {delegate: {type: calico, unknown: {kept: true}}}}
                """);
        assertThat(stored.path("spec")).isEqualTo(read("""
                multus: {defaultNetwork: {delegate: {type: calico, unknown: {kept: true}}}}
                """));
    }

    @Test
    void a_status_is_written_only_where_it_belongs() {
        var stored = create("""
                apiVersion: sriovnetwork.openshift.io/v1
                kind: SriovNetworkPoolConfig
                metadata: {name: pool, namespace: default}
                spec: {maxUnavailable: 50%}
                status: {conditions: []}
                """);
        assertThat(stored.has("status")).isFalse();
        assertThat(stored.at("/spec/maxUnavailable").asText()).isEqualTo("50%");
    }

    @Test
    void a_pod_needs_a_policy() {
        var pod = client.getKubernetesSerialization().unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata: {name: pod, namespace: default}
                spec: {containers: [{name: sleep, image: none}]}
                """, Pod.class);
        assertThatThrownBy(() -> client.resource(pod).create())
                .hasMessageContaining("no providers available to validate pod request");
    }

    private JsonNode stored(String name) {
        var answer = client.raw("/apis/apiextensions.k8s.io/v1beta1/customresourcedefinitions/" + name);
        try {
            return JSON.readTree(answer);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + answer, e);
        }
    }

    private JsonNode create(String yaml) {
        var object = client.getKubernetesSerialization().unmarshal(yaml, GenericKubernetesResource.class);
        return client.getKubernetesSerialization()
                .convertValue(client.resource(object).create(), JsonNode.class);
    }

    private JsonNode manifest(String file) {
        return read(CustomResourceManifests.text(file));
    }

    private JsonNode read(String yaml) {
        return client.getKubernetesSerialization().unmarshal(yaml, ObjectNode.class);
    }

    private String kubectl(String... arguments) {
        var program = found.directory().resolve("kubectl");
        assumeTrue(Files.isExecutable(program), "SKIPPED: no kubectl beside kube-apiserver");
        var command = new ArrayList<>(List.of(program.toString(), "--kubeconfig=" + server.kubeconfig()));
        command.add("--cache-dir=" + server.kubeconfig().resolveSibling("kubectl-cache"));
        command.addAll(List.of(arguments));
        return Program.output(command, KUBECTL_LIMIT);
    }

    private static Lookup.Found oldest() {
        var found = ApiServers.installedOldest(System.getenv(), CHECKOUT);
        if (found.isEmpty()) {
            System.err.println(
                    "SKIPPED: OldestApiServerTest: no kube-apiserver 1.15.12: put shared/ beside the checkout");
            abort("no kube-apiserver 1.15.12");
        }
        return found.orElseThrow();
    }
}

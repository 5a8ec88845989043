package io.sriovib.scenario.kubectl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.scenario.Execution;
import io.sriovib.scenario.Kubectl;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin's two files, applied as they are. */
@OnRealServer
@Tag("oldest")
class SeedFilesTest {
    private static final Path EXAMPLES = TestServer.CHECKOUT.resolve("docs/examples");
    private static final Path SEED = TestServer.CHECKOUT.resolve("../shared/seed");

    private final TestServer server = TestServer.running();
    private final Kubectl kubectl = server.kubectlOrSkip();

    @AfterEach
    void removeWhatWasApplied() {
        server.client().resources(SriovNetworkNodePolicy.class).inAnyNamespace().delete();
        server.client().resources(SriovIBNetwork.class).inAnyNamespace().delete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy-ib0.yaml", "sriovnetwork.yaml", "workload.yaml"})
    void the_examples_are_the_seed_byte_for_byte(String name) throws IOException {
        assumeTrue(Files.isDirectory(SEED), "no ../shared/seed");
        assertThat(EXAMPLES.resolve(name)).hasSameBinaryContentAs(SEED.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy-ib0.yaml", "sriovnetwork.yaml", "ibfabric.yaml"})
    void kubectl_applies_a_file_twice_and_has_nothing_to_warn_of(String name) {
        assertSilent(kubectl.run("apply", "-f", example(name)), "created");
        assertSilent(kubectl.run("apply", "-f", example(name)), "unchanged");
        kubectl.run("delete", "-f", example(name)).orFail();
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy-ib0.yaml", "sriovnetwork.yaml", "ibfabric.yaml"})
    void server_side_apply_takes_a_file_twice_and_has_nothing_to_warn_of(String name) {
        assumeTrue(server.capabilities().serverSideApply(), "this server does not apply by itself");
        assertSilent(kubectl.run("apply", "--server-side", "-f", example(name)), "serverside-applied");
        var before = kubectl.run("get", "-f", example(name), "-o", "jsonpath={.metadata.resourceVersion}")
                .output();
        assertSilent(kubectl.run("apply", "--server-side", "-f", example(name)), "serverside-applied");
        assertThat(kubectl.run("get", "-f", example(name), "-o", "jsonpath={.metadata.resourceVersion}")
                        .output())
                .isEqualTo(before);
        kubectl.run("delete", "-f", example(name)).orFail();
    }

    @Test
    void the_definitions_are_applied_again_without_a_change_or_a_warning() {
        var again = kubectl.run("apply", "-f", server.definitions().toString());
        assertThat(again.errors()).isEmpty();
        assertThat(again.output().lines()).hasSize(9).allMatch(line -> line.endsWith("unchanged"));
    }

    @Test
    void an_unknown_field_is_refused_with_its_name() throws IOException {
        var policy = Files.readString(EXAMPLES.resolve("policy-ib0.yaml")).replace("numVfs:", "numberOfVfs:");
        var refused = kubectl.run("apply", "-f", temporary(policy));
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("unknown field \"", "numberOfVfs\"");
    }

    @Test
    void a_negative_number_of_vfs_is_refused_by_the_schema() throws IOException {
        var policy = Files.readString(EXAMPLES.resolve("policy-ib0.yaml")).replace("numVfs: 8", "numVfs: -1");
        var refused = kubectl.run("apply", "-f", temporary(policy));
        assertThat(refused.status()).isNotZero();
        assertThat(refused.errors()).contains("spec.numVfs", "-1", "should be greater than or equal to 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sriovnetworknodepolicy.spec.linkState",
                "sriovibnetwork.spec.vlan",
                "sriovnetworknodestate.status.plan",
                "ibfabric.spec.multus"
            })
    void kubectl_explains_our_fields(String field) {
        var explained = kubectl.run("explain", field).orFail();
        assertThat(explained.errors()).isEmpty();
        assertThat(explained.output()).contains("DESCRIPTION").doesNotContain("<empty>");
    }

    @Test
    void kubectl_get_shows_the_columns_of_the_reference() {
        kubectl.run("apply", "-f", example("sriovnetwork.yaml")).orFail();
        server.client().resource("""
                        apiVersion: sriovnetwork.openshift.io/v1
                        kind: SriovNetworkNodeState
                        metadata:
                          name: columns
                          namespace: default
                        """).create();
        var states =
                kubectl.run("-n", "default", "get", "sriovnetworknodestates").orFail();
        assertThat(states.output().lines().findFirst().orElse(""))
                .contains("NAME", "SYNC STATUS", "DESIRED SYNC STATE", "CURRENT SYNC STATE", "AGE");
        kubectl.run("-n", "default", "delete", "sriovnetworknodestate", "columns")
                .orFail();
    }

    private static void assertSilent(Execution result, String outcome) {
        assertThat(result.errors()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.output().strip()).endsWith(outcome);
    }

    private static String example(String name) {
        return EXAMPLES.resolve(name).toString();
    }

    private String temporary(String yaml) throws IOException {
        return Files.writeString(server.kubeconfig().resolveSibling("applied.yaml"), yaml)
                .toString();
    }
}

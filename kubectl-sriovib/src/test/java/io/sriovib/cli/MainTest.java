package io.sriovib.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.CustomResourceManifests;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.apiserver.MockApiServer;
import io.sriovib.cli.live.ClusterFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class MainTest {
    @TempDir
    private Path directory = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "watch --help", "discover --help", "demo --help", "install --help", "uninstall --help"
            })
    void help_teaches_with_examples_and_succeeds(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.SEEN);
        assertThat(out.toString()).contains("kubectl sriovib ", "Usage:").doesNotContain("null");
        assertThat(out.toString().lines()).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(110));
    }

    @Test
    void help_lists_what_every_exit_status_says() {
        run("--help");
        assertThat(out.toString()).contains("  0 ", "  1 ", "  2 ", "  3 ", " 70 ", "130 ");
    }

    @Test
    void an_unknown_option_is_a_matter_of_usage() {
        assertThat(run("watch", "--untill-in-sync")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Unknown option", "--until-in-sync");
        assertThat(err.toString()).endsWith("kubectl-sriovib watch --help shows how\n");
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Where to begin:");
    }

    @Test
    void a_demo_that_cannot_be_is_refused_in_two_lines() {
        for (var wrong : List.of("--nodes=0", "--nodes=-1", "--nodes=1000000", "--nodes=ten", "--time-limit=0")) {
            assertThat(run("demo", wrong)).isEqualTo(ExitCode.USAGE);
        }
        assertThat(err.toString().lines())
                .hasSize(10)
                .contains(
                        "--nodes 0: must be from 1 to 250, since all of them run in this process",
                        "--nodes -1: must be from 1 to 250, since all of them run in this process",
                        "--nodes 1000000: must be from 1 to 250, since all of them run in this process",
                        "Invalid value for option '--nodes': 'ten' is not an int",
                        "--time-limit 0: must be at least 1");
    }

    @Test
    void a_cluster_that_nothing_names_is_asked_for() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> ClusterOptions.requireSomeCluster(Map.of("KUBECONFIG", "/nowhere/config")))
                .withMessage(
                        "KUBECONFIG=/nowhere/config cannot be read; which cluster is meant? --kubeconfig or KUBECONFIG names its file");
        assertThatNoException()
                .isThrownBy(() -> ClusterOptions.requireSomeCluster(Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1")));
    }

    @Test
    void a_kubeconfig_that_is_not_there_is_named() {
        assertThat(run("watch", "--kubeconfig", "/nowhere/config")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("/nowhere/config cannot be read");
    }

    @Test
    void a_context_that_is_not_there_is_refused_and_those_that_are_there_are_named() throws IOException {
        var arguments = new String[] {"watch", "--kubeconfig", kubeconfig(), "--context", "foo"};
        assertThat(run(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isEqualTo("context foo does not exist; there are: north, south\n");
    }

    @Test
    void a_context_that_is_there_is_taken() throws IOException {
        assertThat(run("watch", "--kubeconfig", kubeconfig(), "--context", "south"))
                .isEqualTo(ExitCode.CLUSTER);
        assertThat(err.toString()).contains("http://127.0.0.1:2/ does not answer");
    }

    @Test
    void a_cluster_that_does_not_answer_is_said_with_address_and_remedy() throws IOException {
        assertThat(run("watch", "--kubeconfig", kubeconfig())).isEqualTo(ExitCode.CLUSTER);
        assertThat(err.toString())
                .startsWith("http://127.0.0.1:1/ does not answer: nothing listens there")
                .contains("is the cluster of this kubeconfig up?")
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"install", "uninstall", "uninstall --purge --yes"})
    void nothing_is_installed_or_taken_off_at_a_wrong_address(String command) throws IOException {
        var line = command + " --kubeconfig " + kubeconfig();
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.CLUSTER);
        assertThat(err.toString())
                .startsWith("http://127.0.0.1:1/ does not answer: nothing listens there")
                .contains("--kubeconfig and --context choose another")
                .hasLineCount(1);
        assertThat(run((line + " --context foo").split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("context foo does not exist; there are: north, south");
        assertThat(out.toString()).isEmpty();
    }

    private String kubeconfig() throws IOException {
        return Files.writeString(directory.resolve("config"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: n, cluster: {server: "http://127.0.0.1:1"}}, {name: s, cluster: {server: "http://127.0.0.1:2"}}]
            contexts: [{name: north, context: {cluster: n, user: u}}, {name: south, context: {cluster: s, user: u}}]
            users: [{name: u, user: {}}]
            current-context: north
            """).toString();
    }

    @Test
    void refusals_of_the_cluster_name_what_is_missing() {
        for (int code : List.of(401, 403, 404)) {
            assertThat(handled(new KubernetesClientException("no", code, null))).isEqualTo(ExitCode.CLUSTER);
        }
        assertThat(err.toString())
                .contains("log in again", "a role with get, list and watch", "install the operator's CRDs");
        assertThat(handled(new IllegalStateException("bug"))).isEqualTo(ExitCode.DEFECT);
    }

    @Test
    void a_missing_right_is_said_as_who_may_not_do_what_and_where() {
        var sentence =
                "sriovnetworknodestates.sriovnetwork.openshift.io is forbidden: User \"eve\" cannot list resource \"sriovnetworknodestates\" in API group \"sriovnetwork.openshift.io\" at the cluster scope";
        var status = new StatusBuilder().withCode(403).withMessage(sentence).build();
        var answer = new KubernetesClientException("Failure executing: GET at: …", 403, status);
        assertThat(handled(new ClusterFailure("https://cluster", new ExecutionException(answer))))
                .isEqualTo(ExitCode.CLUSTER);
        assertThat(err.toString())
                .isEqualTo(
                        "https://cluster: user eve may not list sriovnetworknodestates at the cluster scope; give it a role with get, list and watch, or look at one namespace: -n NAMESPACE\n");
    }

    private int handled(Exception failure) {
        var line = Main.commandLine();
        line.setErr(new PrintWriter(err, true));
        return new Failures().handleExecutionException(failure, line, line.parseArgs("watch"));
    }

    @Test
    void watch_ends_when_all_nodes_are_in_sync_and_fails_at_the_time_limit_before() {
        try (var server = serverWithKinds()) {
            var state = new SriovNetworkNodeState();
            state.getMetadata().setName("worker-0");
            state.getMetadata().setNamespace("kube-system");
            server.client().resource(state).create();
            assertThat(watchUntilInSync(server)).isEqualTo(ExitCode.NOT_SEEN);
            assertThat(err.toString()).isEqualTo("1 of 1 nodes not in sync after 1 s\n");
            state.setStatus(new NodeStateStatus(List.of(), null, null, "Succeeded", null, List.of(), List.of()));
            server.client().resource(state).patchStatus();
            assertThat(watchUntilInSync(server)).isEqualTo(ExitCode.SEEN);
        }
    }

    @Test
    void a_time_limit_that_passes_without_nodes_says_where_there_are_none() {
        try (var server = serverWithKinds()) {
            assertThat(watchUntilInSync(server)).isEqualTo(ExitCode.NOT_SEEN);
            assertThat(watchUntilInSync(server, "-n", "nosuch")).isEqualTo(ExitCode.NOT_SEEN);
            assertThat(err.toString()).isEqualTo("""
                no SriovNetworkNodeStates after 1 s
                no SriovNetworkNodeStates in namespace nosuch after 1 s
                """);
        }
    }

    @Test
    void discover_prints_what_serves_the_reported_pfs_and_where_to_begin_without_reports() {
        try (var server = serverWithKinds()) {
            var arguments = new String[] {
                "discover", "--kubeconfig", server.kubeconfig().toString(), "--vfs", "4"
            };
            assertThat(run(arguments)).isEqualTo(ExitCode.NOT_SEEN);
            assertThat(err.toString()).startsWith("there is no SriovNetworkNodeState in namespace default;");
            var state = server.client().getKubernetesSerialization().unmarshal("""
                    metadata: {name: worker-0, namespace: sriov}
                    status:
                      interfaces:
                      - {name: ib0, pciAddress: "0000:83:00.0", vendor: "15b3", deviceID: "1017", linkType: IB, totalvfs: 8}
                    """, SriovNetworkNodeState.class);
            server.client().resource(state).create();
            server.client().resource(state).patchStatus();
            var node = new NodeBuilder()
                    .withNewMetadata()
                    .withName("worker-0")
                    .endMetadata()
                    .build();
            server.client().resource(node).create();
            assertThat(run(arguments)).isEqualTo(ExitCode.SEEN);
            assertThat(out.toString())
                    .contains("# nodes looked at: 1; PFs to serve: 1\n", "numVfs: 4", "namespace: sriov");
        }
    }

    @Test
    void discover_names_what_it_cannot_use() throws IOException {
        var cluster = new String[] {"discover", "--kubeconfig", kubeconfig()};
        for (var wrong : List.of("--range ten", "--vfs 0", "--numa=ib0", "--one-per-rail --numa=ib0=0")) {
            var arguments = Stream.concat(Stream.of(cluster), Stream.of(wrong.split(" ")));
            assertThat(run(arguments.toArray(String[]::new))).isEqualTo(ExitCode.USAGE);
        }
        assertThat(err.toString())
                .contains(
                        "--range ten: not an IPv4 range; write it as 192.168.0.0/16",
                        "--vfs 0: must be at least 1",
                        "--numa ib0: write PF=NODE",
                        "--one-per-rail and --numa exclude each other");
        assertThat(run(cluster)).isEqualTo(ExitCode.CLUSTER);
    }

    private static MockApiServer serverWithKinds() {
        var server = MockApiServer.start();
        CustomResourceManifests.own()
                .forEach(name -> server.client()
                        .resource(CustomResourceManifests.text(name))
                        .create());
        return server;
    }

    private int watchUntilInSync(MockApiServer server, String... more) {
        var arguments = Stream.of(
                "watch", "--kubeconfig", server.kubeconfig().toString(), "--until-in-sync", "--time-limit", "1");
        return run(Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        var line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}

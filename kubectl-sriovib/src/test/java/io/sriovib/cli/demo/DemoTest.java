package io.sriovib.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.apiserver.ApiServer;
import io.sriovib.apiserver.MockApiServer;
import io.sriovib.cli.live.Progress;
import io.sriovib.cli.live.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole demo in this JVM: real operator, real daemons, simulated machines, mock API server. */
@Timeout(600)
class DemoTest {
    private static final Duration LIMIT = Duration.ofSeconds(180);

    private final InstantSource clock = InstantSource.system();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final ApiServer server = MockApiServer.start();
    private final List<String> encores = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void three_acts_are_seen_through_the_api() throws InterruptedException {
        assertThat(play(new DemoSettings(2, false, LIMIT), client -> new SimulatedActors(2, client, clock)))
                .as(() -> printed())
                .isTrue();
        assertThat(printed())
                .contains("it created SriovOperatorConfig default, as there was none")
                .contains("node2 ib0: 8/8 VFs, link state enable/ACTIVE, GUIDs 0e:42:a1:00-07:03:16:05:34, in sync")
                .contains("kind: NetworkAttachmentDefinition")
                .contains("name: multus-cni-config")
                .contains("\"resourceName\": \"mlnx_ib0\"")
                .contains("kind: SriovNetworkNodeState")
                .contains("no act with pods: the mock server has neither controllers nor a scheduler")
                .doesNotContain("a workload is applied")
                .contains("they are back, all 8 with the same GUIDs and link states")
                .contains("no node has VFs any more")
                .containsPattern("demo passed: 2 nodes, 1\\d steps, each seen through the API, in \\d+\\.\\ds");
        assertThat(encores).containsExactly("while up");
    }

    @Test
    void a_step_that_is_not_seen_fails_the_demo_and_is_named() throws InterruptedException {
        assertThat(play(new DemoSettings(1, false, Duration.ofSeconds(1)), _ -> new IdleActors()))
                .isFalse();
        assertThat(printed())
                .contains("demo FAILED after")
                .contains(
                        "\"the operator runs; it created SriovOperatorConfig default, as there was none\" was not seen within 1 s");
        assertThat(encores).isEmpty();
    }

    private boolean play(DemoSettings settings, Function<KubernetesClient, Actors> cast) throws InterruptedException {
        var screen = Screen.plain(out);
        return new Demo(settings, screen, new Progress(out, clock), clock)
                .play(server, cast, _ -> encores.add("while up"));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Nobody works. */
    private record IdleActors() implements Actors {
        @Override
        public List<String> nodes() {
            return List.of("node1");
        }

        @Override
        public void startOperator() {}

        @Override
        public void startNodes() {}

        @Override
        public void startKubelets() {}

        @Override
        public void reboot(String node) {}

        @Override
        public void close() {}
    }
}

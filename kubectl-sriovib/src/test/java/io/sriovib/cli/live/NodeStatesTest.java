package io.sriovib.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.sriovib.api.CustomResourceManifests;
import io.sriovib.apiserver.MockApiServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A watch whose API server goes away. */
@Timeout(300)
class NodeStatesTest {
    private static final Duration LIMIT = Duration.ofSeconds(200);

    private final InstantSource clock = InstantSource.system();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void a_server_that_is_gone_is_told_and_ends_the_wait() throws InterruptedException {
        var server = MockApiServer.start();
        CustomResourceManifests.own()
                .forEach(name -> server.client()
                        .resource(CustomResourceManifests.text(name))
                        .create());
        var config = Config.fromKubeconfig(server.kubeconfig().toFile());
        try (var client = new KubernetesClientBuilder().withConfig(config).build();
                var states = NodeStates.watch(client, Optional.empty(), clock)) {
            server.close();
            var view = NodeView.on(Screen.plain(out), new Progress(out, clock));
            assertThat(states.showUntil(_ -> states.shortfall().isEmpty(), view, LIMIT, Duration.ZERO))
                    .isEqualTo(Ending.CONNECTION_LOST);
            assertThat(bytes.toString(StandardCharsets.UTF_8))
                    .contains("no SriovNetworkNodeStates yet", "connection to http", "what is shown is old");
            assertThat(states.shortfall()).startsWith("connection to http");
        }
    }
}

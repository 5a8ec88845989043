package io.sriovib.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.apiserver.MockApiServer;
import io.sriovib.cli.live.Progress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StayUpTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Progress progress =
            new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), InstantSource.system());

    @Test
    void the_end_is_told_after_everything_is_removed() {
        var server = MockApiServer.start();
        new StayUp(true, progress).stop(server);
        assertThat(server.kubeconfig()).doesNotExist();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .isEqualTo("\nstopped: operator, daemons and API server; what they wrote is removed\n");
    }

    @Test
    void the_mock_server_does_not_stay_up_and_says_why() throws InterruptedException {
        try (var server = MockApiServer.start()) {
            new StayUp(true, progress).play(server);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("kubectl is not supported on the mock server");
    }
}

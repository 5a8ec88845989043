package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.sriovib.apiserver.ApiServers;
import io.sriovib.apiserver.RealApiServer;
import io.sriovib.cli.demo.Demo;
import io.sriovib.cli.demo.DemoSettings;
import io.sriovib.cli.live.Progress;
import io.sriovib.cli.live.Screen;
import io.sriovib.scenario.TestServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo by what the installer installs: operator as its Deployment starts it, operator and daemons with the shipped rights and no others. */
@Tag("oldest")
class InstalledDemoTest {
    private static final int NODES = 2;
    private static final Duration STEP_LIMIT = Duration.ofMinutes(3);

    private final RealApiServer server = start();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    private Path directory = Path.of("");

    private static RealApiServer start() {
        var found = Boolean.getBoolean("sriovib.oldest")
                ? ApiServers.installedOldest(System.getenv(), TestServer.CHECKOUT)
                : ApiServers.installed(System.getenv(), TestServer.CHECKOUT);
        if (found.isEmpty()) {
            System.err.println(
                    "SKIPPED: InstalledDemoTest: no kube-apiserver and etcd: put shared/ beside the checkout");
            return abort("no kube-apiserver and etcd");
        }
        return RealApiServer.start(found.get().directory(), found.get().origin());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void all_acts_are_seen_through_the_api() throws InterruptedException {
        var out = new PrintStream(told, true, StandardCharsets.UTF_8);
        var clock = InstantSource.system();
        var said = new AtomicReference<>("");
        boolean passed = new Demo(
                        new DemoSettings(NODES, false, STEP_LIMIT), Screen.plain(out), new Progress(out, clock), clock)
                .play(server, client -> cast(said), _ -> {});
        assertThat(passed).as(() -> told.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(said.get()).as("what the operator says of its rights").doesNotContain("forbidden");
    }

    private InstalledActors cast(AtomicReference<String> said) {
        var installation = new Installation(server.client(), DemoSettings.NAMESPACE);
        return new InstalledActors(NODES, new Accounts(installation, server.kubeconfig()), directory, said::set);
    }
}

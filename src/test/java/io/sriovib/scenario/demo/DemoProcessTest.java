package io.sriovib.scenario.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.cli.Main;
import io.sriovib.scenario.Child;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The demo on two nodes as a process of its own: what it says, how it ends, and what it leaves behind, which is nothing. */
@OnRealServer
class DemoProcessTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Test
    void on_a_real_server_it_passes_and_leaves_nothing_behind() {
        try (var demo = demo("demo", "--nodes=2")) {
            Expect.soon(() -> assertThat(demo.output()).contains("Act 1"));
            var servers = Servers.of(demo);
            assertThat(demo.exitStatus(LIMIT)).as(demo::output).isZero();
            assertThat(demo.output()).contains("kube-apiserver v1.", "demo passed: 2 nodes");
            servers.assertGone();
        }
    }

    @Test
    void on_the_mock_server_it_passes_too_and_says_which_it_is() {
        try (var demo = demo("demo", "--nodes=2", "--mock")) {
            assertThat(demo.exitStatus(LIMIT)).as(demo::output).isZero();
            assertThat(demo.output()).contains("mock", "demo passed: 2 nodes");
        }
    }

    @Test
    void ctrl_c_in_the_middle_leaves_nothing_behind() {
        try (var demo = demo("demo", "--nodes=2")) {
            Expect.soon(() -> assertThat(demo.output()).contains("Act 1"));
            var servers = Servers.of(demo);
            assertThat(demo.interrupt()).as("ended by SIGINT").isEqualTo(130);
            assertThat(demo.output()).doesNotContain("demo passed");
            servers.assertGone();
        }
    }

    private static Child demo(String... arguments) {
        return Child.start(Main.class, Map.of("SRIOVIB_HOME", TestServer.CHECKOUT.toString()), List.of(arguments));
    }

    /**
     * The API server's processes of a demo that runs, and the directory in which they work.
     *
     * @param processes etcd, kube-apiserver, and what brings pods to run where it is there
     * @param directories where they run
     */
    private record Servers(List<ProcessHandle> processes, List<Path> directories) {
        static Servers of(Child demo) {
            var processes = running(demo);
            assertThat(processes).as(demo::output).hasSizeGreaterThanOrEqualTo(2);
            return new Servers(
                    processes,
                    processes.stream().map(Servers::directory).distinct().toList());
        }

        /** The script that unpacks the binaries is a child too, for a moment; kube-apiserver may be one name of a program kube. */
        private static List<ProcessHandle> running(Child demo) {
            return demo.descendants().stream()
                    .filter(child -> child.info()
                            .command()
                            .filter(command -> command.matches(".*/(etcd|kube[a-z-]*|kwok)"))
                            .isPresent())
                    .toList();
        }

        /** Both run in the directory that holds everything of the server. */
        private static Path directory(ProcessHandle process) {
            try {
                return Files.readSymbolicLink(Path.of("/proc", String.valueOf(process.pid()), "cwd"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void assertGone() {
            Expect.soon(() -> assertThat(processes).noneMatch(ProcessHandle::isAlive));
            assertThat(directories).isNotEmpty().noneMatch(Files::exists);
        }
    }
}

package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.DaemonMain;
import io.sriovib.scenario.Child;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two daemons of one node: an old DaemonSet was not removed, or a pod that was deleted by force lives on. */
@OnRealServer
class SecondDaemonTest {
    private static final String NODE = "a";
    private static final String AT_WORK = "config daemon of node";

    private final Cluster cluster = Cluster.installed();

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void makeHostWithoutCards() throws IOException {
        Files.createDirectories(root.resolve("sys/bus/pci/devices"));
        Files.createDirectories(root.resolve("proc/sys/kernel/random"));
        Files.writeString(root.resolve("proc/sys/kernel/random/boot_id"), "11111111-2222-3333-4444-555555555555\n");
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void the_second_says_so_does_nothing_and_takes_over_when_the_first_is_dead() {
        Programs.operatorHere(cluster);
        cluster.node(NODE);
        Expect.soon(() -> assertThat(cluster.state(NODE)).isPresent());
        var first = daemon();
        Expect.soon(() -> assertThat(first.output()).contains(AT_WORK));
        var second = daemon();
        Expect.soon(() -> assertThat(second.output())
                .contains("a second config daemon was started", "process " + first.pid(), "stop one of them"));
        Expect.soon(() -> assertThat(warnings()).anyMatch(text -> text.contains("a second config daemon was started")));
        assertThat(second.output()).doesNotContain(AT_WORK);
        assertThat(second.isAlive()).isTrue();
        first.kill();
        Expect.soon(() -> assertThat(second.output()).contains("takes over", AT_WORK));
    }

    private List<String> warnings() {
        return cluster.client().v1().events().inNamespace(cluster.namespace()).list().getItems().stream()
                .filter(event -> event.getType().equals("Warning"))
                .map(event -> event.getMessage())
                .toList();
    }

    private Child daemon() {
        var child = Child.start(
                DaemonMain.class,
                Map.of("NAMESPACE", cluster.namespace()),
                List.of("start", "--node-name=" + cluster.name(NODE), "--host-root=" + root));
        cluster.atTheEnd(child::close);
        return child;
    }
}

package io.sriovib.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitForConfigCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path config = Path.of("");
    private Path ready = Path.of("");
    private Path report = Path.of("");

    @BeforeEach
    void make_what_the_pod_mounts() throws IOException {
        config = Files.createDirectories(folder.resolve("config")).resolve("node1");
        ready = Files.createDirectories(folder.resolve("run")).resolve("vfs-ready");
        report = Files.createFile(folder.resolve("termination-log"));
    }

    @Test
    void it_ends_when_daemon_and_kubelet_are_ready() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> await("600"));
        Files.writeString(ready, offer("new"));
        Files.writeString(config, "old");
        var later = config.resolveSibling("..data"); // the kubelet swaps whole directories
        Files.writeString(later, "new");
        Files.move(later, config, StandardCopyOption.ATOMIC_MOVE);
        assertThat(waiting.get(120, TimeUnit.SECONDS)).isZero();
        assertThat(report).as("what the plugin starts with").hasContent(offer("new"));
    }

    @Test
    void it_does_not_end_before() throws IOException {
        Files.writeString(ready, offer("new"));
        Files.writeString(config, "old");
        assertThat(await("0")).isEqualTo(1);
        assertThat(report).isEmptyFile();
    }

    @Test
    void with_the_gate_off_no_vf_is_waited_for_and_the_report_names_none() throws IOException {
        Files.writeString(config, "new");
        assertThat(await("600", "--config-only")).isZero();
        assertThat(report).hasContent(ContentHash.of("new") + "/");
    }

    @Test
    void with_the_gate_off_the_configuration_of_vfs_that_are_ready_is_waited_for_and_not_for_ever() throws IOException {
        Files.writeString(ready, offer("new"));
        Files.writeString(config, "old");
        var waiting = CompletableFuture.supplyAsync(() -> await("600", "--config-only"));
        Files.writeString(config, "new");
        assertThat(waiting.join()).isZero();
        assertThat(report).hasContent(offer("new"));
        Files.writeString(config, "old");
        assertThat(await("0", "--config-only")).isZero();
        assertThat(report).hasContent(offer("old"));
    }

    @Test
    void outside_of_a_pod_nothing_is_reported() throws IOException {
        Files.delete(report);
        Files.writeString(ready, offer("new"));
        Files.writeString(config, "new");
        assertThat(await("600")).isZero();
        assertThat(report).doesNotExist();
    }

    @Test
    void a_directory_that_is_not_mounted_is_an_error() {
        ready = folder.resolve("elsewhere/vfs-ready");
        assertThat(await("600")).isEqualTo(1);
    }

    private static String offer(String config) {
        return ContentHash.of(config) + "/0a1b";
    }

    private int await(String limit, String... more) {
        var line = Stream.of(
                "wait-for-config",
                "--config-file=" + config,
                "--ready-file=" + ready,
                "--report-file=" + report,
                "--limit=" + limit);
        return DaemonMain.commandLine()
                .execute(Stream.concat(line, Stream.of(more)).toArray(String[]::new));
    }
}

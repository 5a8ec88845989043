package io.sriovib.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitForConfigCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path config = Path.of("");
    private Path ready = Path.of("");

    @BeforeEach
    void make_what_the_pod_mounts() throws IOException {
        config = Files.createDirectories(folder.resolve("config")).resolve("node1");
        ready = Files.createDirectories(folder.resolve("run")).resolve("vfs-ready");
    }

    @Test
    void it_ends_when_daemon_and_kubelet_are_ready() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> await("600"));
        Files.writeString(ready, ContentHash.of("new"));
        Files.writeString(config, "old");
        var later = config.resolveSibling("..data"); // the kubelet swaps whole directories
        Files.writeString(later, "new");
        Files.move(later, config, StandardCopyOption.ATOMIC_MOVE);
        assertThat(waiting.get(120, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void it_does_not_end_before() throws IOException {
        Files.writeString(ready, ContentHash.of("new"));
        Files.writeString(config, "old");
        assertThat(await("0")).isEqualTo(1);
    }

    @Test
    void a_directory_that_is_not_mounted_is_an_error() {
        ready = folder.resolve("elsewhere/vfs-ready");
        assertThat(await("600")).isEqualTo(1);
    }

    private int await(String limit) {
        return DaemonMain.commandLine()
                .execute("wait-for-config", "--config-file=" + config, "--ready-file=" + ready, "--limit=" + limit);
    }
}

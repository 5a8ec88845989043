package io.sriovib.scenario.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.scenario.Execution;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make build} tells of Maven. */
class MavenTest {
    /** Maven's last output may be the end of its colours, without the end of a line: a failure passed for a success then. */
    @Test
    void a_build_that_fails_ends_with_its_status(@TempDir Path folder) throws IOException {
        var maven = Files.writeString(folder.resolve("mvn"), """
                #!/bin/sh
                echo '[INFO] Building operator 0.1.0 [11/12]'
                echo '[ERROR] it does not compile'
                printf '\\033[0m'
                exit 1
                """);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        var built = Execution.of(List.of(
                "env",
                "PATH=" + folder + ":" + System.getenv("PATH"),
                TestServer.CHECKOUT.resolve("build/maven").toString(),
                "package"));
        assertThat(built.status()).isEqualTo(1);
        assertThat(built.errors()).contains("it does not compile");
        assertThat(built.output()).contains("operator [11/12]");
    }
}

package io.sriovib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code make demo} prints while it builds; build/maven is run with a Maven that only prints. */
class BuildProgressTest {
    private static final Path SCRIPT = Path.of("..", "build", "maven").toAbsolutePath();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void each_module_has_its_line_and_the_rest_is_silent() throws IOException, InterruptedException {
        assertThat(run("""
            [INFO] Scanning for projects...
            [INFO] Building crds 0.1.0                                               [2/10]
            [INFO] Building jar: /checkout/crds/target/crds.jar
            """, 0)).isEqualTo("  crds [2/10]\nstatus 0");
    }

    @Test
    void errors_and_the_status_of_maven_are_kept() throws IOException, InterruptedException {
        assertThat(run("[ERROR] crds/X.java:[1,2] cannot find symbol\n", 1))
                .isEqualTo("[ERROR] crds/X.java:[1,2] cannot find symbol\nstatus 1");
    }

    /** Debian's Maven under a Java that prints colours ends so; a failed build was then taken for a good one. */
    @Test
    void a_failure_shows_also_where_the_last_line_has_no_end() throws IOException, InterruptedException {
        assertThat(run("[ERROR] no\n\033[0m\033[0m", 1)).isEqualTo("[ERROR] no\nstatus 1");
    }

    private String run(String output, int status) throws IOException, InterruptedException {
        Files.writeString(directory.resolve("output"), output);
        var maven = directory.resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\ncat '%s'\nexit %d\n".formatted(directory.resolve("output"), status));
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder(SCRIPT.toString(), "package").redirectErrorStream(true);
        builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
        var process = builder.start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed + "status " + process.waitFor();
    }
}

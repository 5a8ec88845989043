package io.sriovib.scenario.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon's launcher with the jars that the build has collected, in a home of its own, so that {@code make build} need not have been there. */
class LauncherTest {
    private static final Path LIBRARIES = TestServer.CHECKOUT.resolve("target/lib/config-daemon");
    private static final String VERSION = "config-daemon 0.1.0\n";

    @TempDir
    private static Path home = Path.of("");

    /** What a run has printed to both streams, and its exit status. */
    private record Run(int status, String output) {}

    @BeforeAll
    static void lay_out_and_train() throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("target"));
        Files.createSymbolicLink(home.resolve("target/lib"), LIBRARIES.getParent());
        Files.createSymbolicLink(home.resolve("config-daemon"), TestServer.CHECKOUT.resolve("config-daemon"));
        Files.createSymbolicLink(home.resolve("build"), TestServer.CHECKOUT.resolve("build"));
        Files.createDirectories(home.resolve("bin"));
        Files.copy(home.resolve("build/launcher"), program());
        assertThat(program().toFile().setExecutable(true)).isTrue();
        var classes = home.resolve("classes").toString();
        assertThat(run("SRIOVIB_CLASSES_TO", classes)).isEqualTo(new Run(0, VERSION));
        assertThat(run("SRIOVIB_CLASSES_FROM", classes).status()).isZero();
    }

    /** Otherwise JUnit warns of each that it leads out of the folder. */
    @AfterAll
    static void remove_links() throws IOException {
        for (var link : List.of("target/lib", "config-daemon", "build")) {
            Files.delete(home.resolve(link));
        }
    }

    @Test
    void the_daemon_has_the_jars_that_it_reads_from_and_no_others() throws IOException {
        try (var jars = Files.list(LIBRARIES)) {
            assertThat(jars.map(jar -> jar.getFileName().toString().replaceFirst("-[0-9.]+\\.jar$", "")))
                    .as("jars of an earlier build? rm -r target/lib")
                    .containsExactlyInAnyOrder(
                            // ours
                            "crds",
                            "host",
                            "netlink",
                            "planning",
                            "process",
                            "simulation",
                            // the client, and of its models those without which it does not load
                            "kubernetes-client",
                            "kubernetes-client-api",
                            "kubernetes-httpclient-jdk",
                            "kubernetes-model-apps",
                            "kubernetes-model-autoscaling",
                            "kubernetes-model-batch",
                            "kubernetes-model-certificates",
                            "kubernetes-model-common",
                            "kubernetes-model-core",
                            "kubernetes-model-extensions",
                            "jackson-annotations",
                            "jackson-core",
                            "jackson-databind",
                            "jackson-dataformat-yaml",
                            "jackson-datatype-jdk8",
                            "jackson-datatype-jsr310",
                            "snakeyaml-engine",
                            // of planning, for networks; the daemon loads nothing of it
                            "ipaddress",
                            // logging, command line, annotations
                            "jspecify",
                            "logback-classic",
                            "logback-core",
                            "logstash-logback-encoder",
                            "picocli",
                            "slf4j-api");
        }
    }

    /** With this mode a JVM that can't use its cache does not start. */
    @Test
    void a_training_run_makes_a_cache_that_later_runs_use() throws IOException, InterruptedException {
        assertThat(run("JAVA_OPTS", "-XX:AOTMode=on")).isEqualTo(new Run(0, VERSION));
    }

    @Test
    void a_cache_that_does_not_fit_is_left_aside_without_a_word() throws IOException, InterruptedException {
        var misfit = "-XX:-UseCompactObjectHeaders";
        assertThat(run("JAVA_OPTS", "-XX:AOTMode=on " + misfit).status()).isNotZero();
        assertThat(run("JAVA_OPTS", misfit)).isEqualTo(new Run(0, VERSION));
    }

    private static Path program() {
        return home.resolve("bin/config-daemon");
    }

    private static Run run(String variable, String value) throws IOException, InterruptedException {
        var output = home.resolve("output");
        var builder = new ProcessBuilder(program().toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home"), "JAVA_OPTS", ""));
        builder.environment().put(variable, value);
        var process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }
}

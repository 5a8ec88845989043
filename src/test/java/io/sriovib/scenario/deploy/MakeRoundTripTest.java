package io.sriovib.scenario.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.scenario.TestServer;
import io.sriovib.scenario.deploy.EmptyServer.Age;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code make deploy-setup-k8s && make undeploy-k8s} as the README tells users to, against real API servers: the project's Makefile, launcher and jars as the build has collected them, in a home of their
 * own, so that {@code make build} need not have been there and is not begun by the test.
 */
class MakeRoundTripTest {
    private static final List<String> LINKS = List.of("Makefile", "build", "kubectl-sriovib", "target/lib");

    @TempDir
    private static Path home = Path.of("");

    /** What a run has printed to both streams, and its exit status. */
    private record Run(int status, String output) {}

    @BeforeAll
    static void lay_out() throws IOException {
        Files.createDirectories(home.resolve("target"));
        Files.createDirectories(home.resolve("bin"));
        for (var link : LINKS) {
            Files.createSymbolicLink(home.resolve(link), TestServer.CHECKOUT.resolve(link));
        }
        // Newer than what they are made of, each in its turn: make has nothing to build.
        Files.createFile(home.resolve("target/built"));
        for (var program : List.of("operator", "config-daemon", "kubectl-sriovib")) {
            Files.copy(home.resolve("build/launcher"), home.resolve("bin").resolve(program));
            assertThat(home.resolve("bin").resolve(program).toFile().setExecutable(true))
                    .isTrue();
        }
    }

    /** Otherwise JUnit warns of each that it leads out of the folder. */
    @AfterAll
    static void remove_links() throws IOException {
        for (var link : LINKS) {
            Files.delete(home.resolve(link));
        }
    }

    @ParameterizedTest
    @CsvSource({"TODAY, kube-system", "TODAY, north", "OLDEST, kube-system", "OLDEST, south"})
    void the_operator_comes_and_goes_by_make(Age age, String namespace) throws IOException, InterruptedException {
        var server = EmptyServer.orSkip(age);
        var installation = new Installation(server.admin(), namespace);
        var deployed = make(server, "deploy-setup-k8s", "NAMESPACE=" + namespace);
        assertThat(deployed.status()).as(deployed::output).isZero();
        assertThat(deployed.output()).contains("namespace " + namespace, "still missing:");
        assertThat(installation.deployment().get()).isNotNull();
        assertThat(installation.install().nothingDone())
                .as("the command with the same variables finds all as it wants it")
                .isTrue();
        var undeployed = make(server, "undeploy-k8s", "NAMESPACE=" + namespace, "PURGE=1");
        assertThat(undeployed.status()).as(undeployed::output).isZero();
        assertThat(undeployed.output()).contains("deleted  Deployment");
        assertThat(installation.uninstall().lines()).as("nothing of it is left").isEmpty();
    }

    private static Run make(EmptyServer server, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("make", "-C", home.toString()));
        command.addAll(List.of(arguments));
        var output = home.resolve("output");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("KUBECONFIG", server.kubeconfig().toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        // This test may itself run below a make.
        builder.environment().keySet().removeAll(List.of("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "NAMESPACE"));
        var process = start(builder);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        return new Run(process.exitValue(), Files.readString(output));
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            System.err.println("SKIPPED: make deploy-setup-k8s: no make on the PATH");
            return Assumptions.abort("no make: " + e.getMessage());
        }
    }
}

package io.sriovib.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.cli.install.Uninstaller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubectl sriovib uninstall}: takes the operator off, in an order in which nothing hangs. */
@Command(
        name = "uninstall",
        description =
                "Takes the operator off the cluster. CRDs and custom resources stay unless --purge asks for them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl sriovib uninstall -n kube-system",
            "  kubectl sriovib uninstall --purge --yes",
            "",
            "VFs on the nodes stay as they are until the next boot. Run it again when it was broken off."
        })
final class UninstallCommand implements Callable<Integer> {
    @Mixin
    final ClusterOptions cluster = new ClusterOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Mixin
    final InstallationOptions installation = new InstallationOptions();

    @Option(
            names = "--purge",
            description = "Delete the CRDs too, and with them the custom resources of all namespaces.")
    boolean purge;

    @Option(names = "--yes", description = "Do not ask before a purge.")
    boolean yes;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Longest wait for the operator to clean up, and for its pods to end. Default: 60.")
    long limitSeconds;

    @Override
    public Integer call() throws IOException {
        return cluster.use(this::uninstall);
    }

    private int uninstall(KubernetesClient client) throws IOException {
        var out = output.screen().out();
        var uninstaller = Uninstaller.of(client, installation.variables(), purge, Duration.ofSeconds(limitSeconds));
        out.println("namespace " + uninstaller.namespace());
        if (purge && !yes && !confirmed(uninstaller, out)) {
            out.println("nothing was deleted");
            return ExitCode.NOT_SEEN;
        }
        var lines = uninstaller.uninstall().lines();
        (lines.isEmpty() ? List.of("nothing of it was there") : lines).forEach(out::println);
        if (!uninstaller.remains().isEmpty()) {
            out.println("\nstays:");
            uninstaller.remains().forEach(line -> out.println("  " + line));
        }
        return ExitCode.SEEN;
    }

    private static boolean confirmed(Uninstaller uninstaller, PrintStream out) throws IOException {
        out.println("--purge deletes these CRDs and all their objects, of every namespace:");
        uninstaller.definitions().forEach(name -> out.println("  " + name));
        out.println("type yes to go on:");
        var answer = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return "yes".equals(answer);
    }
}

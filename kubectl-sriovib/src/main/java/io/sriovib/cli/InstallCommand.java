package io.sriovib.cli;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.cli.install.DeploymentWait;
import io.sriovib.cli.install.Gaps;
import io.sriovib.cli.install.InstallationPlan;
import io.sriovib.cli.install.Installer;
import io.sriovib.cli.live.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kubectl sriovib install}: puts the operator on a cluster, or brings what is there up to date. */
@Command(
        name = "install",
        description =
                "Installs the operator, or upgrades it in place; asks the cluster what it can do, and says what was chosen.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  kubectl sriovib install --dry-run",
            "  kubectl sriovib install -n kube-system --wait",
            "  kubectl sriovib install --set SRIOV_NETWORK_OPERATOR_IMAGE=registry.example/sriov-ib-operator:0.1.0",
            "",
            "Run it again at any time: what is as wanted is not touched. It takes over an installation of the Go operator",
            "in the same namespace; custom resources and VFs stay. An existing SriovOperatorConfig is never changed."
        })
final class InstallCommand implements Callable<Integer> {
    @Mixin
    final ClusterOptions cluster = new ClusterOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Mixin
    final InstallationOptions installation = new InstallationOptions();

    @Option(names = "--dry-run", description = "Change nothing, print what would be done.")
    boolean dryRun;

    @Option(
            names = "--definitions",
            description = "Apply the CRDs and nothing else: helm never changes them, and cannot make them before 1.16.")
    boolean definitions;

    @Option(names = "--wait", description = "Wait until the operator is available.")
    boolean wait;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description = "Longest wait of --wait. Default: 300.")
    long limitSeconds;

    @Override
    public Integer call() throws IOException {
        return cluster.use(this::install);
    }

    private int install(KubernetesClient client) {
        var out = output.screen().out();
        var installer = new Installer(client, dryRun);
        var variables = installation.variables();
        var plan = definitions ? installer.planDefinitions(variables) : installer.plan(variables);
        plan.choices().forEach(out::println);
        out.println(dryRun ? "\nwould be done:" : "");
        installer.apply(plan).lines().forEach(out::println);
        return dryRun || definitions ? ExitCode.SEEN : conclude(client, plan, out);
    }

    private int conclude(KubernetesClient client, InstallationPlan plan, PrintStream out) {
        boolean available = !wait
                || DeploymentWait.until(
                        client,
                        plan.namespace(),
                        Duration.ofSeconds(limitSeconds),
                        new Progress(out, InstantSource.system()));
        var gaps = Gaps.of(client, plan);
        out.println(gaps.isEmpty() ? "\nnothing is missing" : "\nstill missing:");
        gaps.forEach(gap -> out.println("  " + gap));
        return available ? ExitCode.SEEN : ExitCode.NOT_SEEN;
    }
}

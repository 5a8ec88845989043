package io.sriovib.cli;

import io.sriovib.apiserver.ApiServers;
import io.sriovib.cli.demo.Demo;
import io.sriovib.cli.demo.DemoSettings;
import io.sriovib.cli.demo.SimulatedActors;
import io.sriovib.cli.demo.StayUp;
import io.sriovib.cli.live.Progress;
import io.sriovib.cli.table.Count;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kubectl sriovib demo}: the main job on simulated nodes, with an API server of its own. */
@Command(
        name = "demo",
        description = {
            "Shows the main job on simulated nodes: two files become InfiniBand VFs on every node.",
            "It needs no cluster and no hardware. Operator and node daemons are the real ones; only the machines are simulated."
        },
        footerHeading = "%nWhat it shows:%n",
        footer = {
            "  Act 1  the policy and the network of docs/examples are applied; VFs appear, with GUIDs and link state",
            "  Act 2  the workload of docs/examples is applied; its pods run, each with a VF",
            "  Act 3  a node reboots and gets the same VFs, GUIDs and link states back by itself",
            "  Act 4  the policy is deleted and the VFs go, those that pods use with their pods",
            "Act 2 needs kube-controller-manager, kube-scheduler and kwok beside a real kube-apiserver; else it is left out.",
            "Each step is read from the API before the demo says so. Ctrl-C leaves nothing behind.",
            "",
            "Which API server it starts, first that can be had:",
            "  1. kube-apiserver and etcd in the directory KUBEBUILDER_ASSETS",
            "  2. those that ../shared/envtest/unpack.sh beside the checkout provides",
            "  3. those that fabric8's kube-api-test has in its cache or can download",
            "  4. fabric8's mock server in this process",
            "",
            "Examples:",
            "  kubectl sriovib demo --nodes 50",
            "  kubectl sriovib demo --keep            # then use your own kubectl on it",
            "  make demo NODES=50 KEEP=1              # the same from a checkout"
        })
final class DemoCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "${env:NODES:-3}",
            description = "Number of simulated nodes, up to 250. Default: $NODES, else 3.")
    int nodes;

    @Option(
            names = "--keep",
            description =
                    "Stay up afterwards and print the KUBECONFIG line for your own kubectl. The variable KEEP=1 has the same effect.")
    boolean keep;

    @Option(names = "--mock", description = "Use the mock server even where a real one can be had.")
    boolean mock;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Longest wait for any one step. Default: 120.")
    int limitSeconds;

    @Option(names = "--log", paramLabel = "FILE", description = "Write the log of operator and daemons to this file.")
    @Nullable
    Path log;

    @Override
    public Integer call() throws InterruptedException {
        Logs.to(Optional.ofNullable(log));
        var clock = InstantSource.system();
        var screen = output.screen();
        var progress = new Progress(screen.out(), clock);
        var settings = settings(System.getenv());
        introduce(progress);
        progress.line("API server: one is started for the demo");
        try (var server = servers().start(cause -> progress.line("API server: " + cause))) {
            boolean passed = new Demo(settings, screen, progress, clock)
                    .play(
                            server,
                            client -> new SimulatedActors(nodes, client, clock),
                            new StayUp(settings.keep(), progress));
            if (!passed && log == null) {
                progress.text("what operator and daemons say: bin/kubectl-sriovib demo --nodes %d --log demo.log"
                        .formatted(nodes));
            }
            return passed ? ExitCode.SEEN : ExitCode.NOT_SEEN;
        }
    }

    private void introduce(Progress progress) {
        progress.text("SR-IOV InfiniBand demo: an admin's two files become VFs on %s, live."
                .formatted(Count.of(nodes, "node")));
        progress.text(
                "The operator and the node daemons are the real ones, in this process; only the machines are simulated.");
        progress.text("What a line says to be there was read from the API before it was printed.");
        progress.text("");
    }

    private DemoSettings settings(Map<String, String> environment) {
        if (nodes < 1 || nodes > DemoSettings.MOST_NODES) {
            throw usage("--nodes %d: must be from 1 to %d, since all of them run in this process"
                    .formatted(nodes, DemoSettings.MOST_NODES));
        }
        if (limitSeconds < 1) {
            throw usage("--time-limit %d: must be at least 1".formatted(limitSeconds));
        }
        boolean kept = keep || environment.getOrDefault("KEEP", "").matches("1|true|yes");
        return new DemoSettings(nodes, kept, Duration.ofSeconds(limitSeconds));
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }

    private ApiServers servers() {
        return mock
                ? ApiServers.mockOnly()
                : ApiServers.of(System.getenv(), Path.of("").toAbsolutePath());
    }
}

package io.sriovib.cli;

import io.sriovib.cli.live.ClusterFailure;
import io.sriovib.cli.live.NodeStates;
import io.sriovib.cli.live.NodeView;
import io.sriovib.cli.live.Progress;
import io.sriovib.cli.table.NodeRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kubectl sriovib watch}: the live table against any cluster. */
@Command(
        name = "watch",
        description =
                "Shows every node's PFs and VFs live: VFs present and wanted, link state, GUIDs, and what happens now.",
        footerHeading = "%nHow to read it:%n",
        footer = {
            "  VFS 3/8         three VFs exist, the policies ask for eight",
            "  LINK STATE      what the PF's driver does with the VFs' ports / what the ports say",
            "  GUIDS           port GUIDs as ibstat prints them; 0e:42:a1:00-07:03:16:05:2c are eight",
            "  in sync         the daemon read everything back and it is as the spec asks",
            "  failed          WHAT HAPPENS NOW has the cause and the remedy; what has no room there stands below the table",
            "",
            "On a terminal the table is redrawn in place. Into a file or pipe goes one line per change.",
            "It shows what a SriovNetworkNodeState says; it changes nothing. End it with Ctrl-C.",
            "When the cluster stops answering it says so and goes on; with --until-in-sync it ends after a minute of that,",
            "with status 3.",
            "",
            "Examples:",
            "  kubectl sriovib watch",
            "  kubectl sriovib watch -n kube-system --until-in-sync --time-limit 300"
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration FOR_EVER = Duration.ofDays(365);
    /** A script that waits for nodes shall not wait for a cluster that is gone; an API server that is replaced is back before. */
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(60);

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    final ClusterOptions cluster = new ClusterOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Only the node states of this namespace. Default: all.")
    @Nullable
    String namespace;

    @Option(
            names = "--until-in-sync",
            description = "End with status 0 as soon as there are nodes and all are in sync.")
    boolean untilInSync;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description =
                    "End after this time; with --until-in-sync the status is then 1, and the last line says what is missing. Default: none.")
    @Nullable
    Long limitSeconds;

    /**
     * Shows until the end that the options name.
     *
     * @throws ClusterFailure if the cluster cannot be watched
     */
    @Override
    public Integer call() throws IOException, InterruptedException {
        var clock = InstantSource.system();
        var screen = output.screen();
        var view = NodeView.on(screen, new Progress(screen.out(), clock));
        var limit = limitSeconds == null ? FOR_EVER : Duration.ofSeconds(limitSeconds);
        try (var client = cluster.client();
                var states = NodeStates.watch(client, Optional.ofNullable(namespace), clock)) {
            var ending = states.showUntil(
                    now -> untilInSync && NodeRows.allInSync(now), view, limit, untilInSync ? LONGEST_OUTAGE : limit);
            return switch (ending) {
                case MET -> ExitCode.SEEN;
                case TIME_IS_OVER -> untilInSync ? notSeen(states) : ExitCode.SEEN;
                case CONNECTION_LOST -> {
                    err().println(states.shortfall());
                    yield ExitCode.CLUSTER;
                }
            };
        }
    }

    private int notSeen(NodeStates states) {
        err().println("%s after %d s".formatted(states.shortfall(), limitSeconds));
        return ExitCode.NOT_SEEN;
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}

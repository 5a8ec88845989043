package io.sriovib.daemon;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.report.SecondDaemon;
import io.sriovib.process.ClusterClient;
import io.sriovib.process.Kubeconfig;
import io.sriovib.process.ProcessLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the daemon until SIGTERM. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Runs until it is told to stop.",
            "Environment: NODE_NAME, NAMESPACE (of the operator), DEV_MODE=TRUE to report unlisted cards too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped by a signal",
            "1:something failed; the log says what",
            "2:the command line, the environment or a file is not usable; standard error says why"
        })
final class StartCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(StartCommand.class);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--node-name",
            paramLabel = "NAME",
            defaultValue = "",
            description = "name of this node; else NODE_NAME")
    private String nodeName = "";

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "how to reach the cluster; else KUBECONFIG, else ~/.kube/config, else the service account of the pod")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            description = "log details too: every step, and what the libraries say")
    private boolean verbose;

    @Mixin
    private HostOptions host = new HostOptions();

    @Override
    public Integer call() throws InterruptedException {
        ProcessLog.verbosity(verbose ? 1 : 0);
        var settings = settings();
        try (var client = ClusterClient.open(Kubeconfig.read(kubeconfig, System.getenv()));
                var opened = claim(settings, client);
                var daemon = new ConfigDaemon(settings, opened.host(), client, InstantSource.system())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(daemon), "stop"));
            daemon.start();
            LOG.info("config daemon of node {} in namespace {}", settings.nodeName(), settings.namespace());
            daemon.awaitEnd();
            return 0;
        } catch (HostException e) {
            LOG.error("the host can't be used: {}", e.getMessage());
            return 1;
        }
    }

    private OpenedHost claim(DaemonSettings settings, KubernetesClient client) throws InterruptedException {
        var node = settings.nodeName();
        return OnlyDaemon.await(
                node,
                () -> host.claim(node),
                text -> SecondDaemon.tell(client, InstantSource.system(), settings.namespace(), node, text));
    }

    /** After a signal the JVM would end with 143, a failure to whoever counts; a daemon that has stopped in order has not failed. */
    private static void stop(ConfigDaemon daemon) {
        boolean signal = !daemon.hasEnded();
        daemon.close();
        try {
            if (signal && daemon.awaitEnd(STOP_WITHIN)) {
                LOG.info("stopped by a signal");
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private DaemonSettings settings() {
        try {
            return DaemonSettings.of(nodeName, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}

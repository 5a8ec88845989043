package io.sriovib.operator;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.process.ProcessLog;
import io.sriovib.process.UnusableInputException;
import io.sriovib.process.UserErrors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The operator's command line. */
@Command(
        name = "operator",
        mixinStandardHelpOptions = true,
        version = "sriov-ib operator 0.1.0",
        sortOptions = false,
        description = {
            "Turns SriovNetworkNodePolicies into node states, and networks into NetworkAttachmentDefinitions.",
            "Runs until it is told to stop. Several may run: one leads, the others take over.",
            ""
        },
        footerHeading = "%nEnvironment:%n",
        footer = {
            "  NAMESPACE          the operator's namespace; required",
            "  RESOURCE_PREFIX    prefix of all resources, such as openshift.io; required",
            "  CLUSTER_TYPE       kubernetes (the default) or openshift",
            "  STALE_NODE_STATE_CLEANUP_DELAY_MINUTES",
            "                     how long the state of a node that is gone is kept; 30",
            "  SRIOV_NETWORK_CONFIG_DAEMON_IMAGE, SRIOV_DEVICE_PLUGIN_IMAGE and others",
            "                     what is deployed on the nodes; see deploy/operator.yaml",
            "",
            "Examples:",
            "  export NAMESPACE=kube-system RESOURCE_PREFIX=openshift.io",
            "  operator --kubeconfig ~/.kube/config",
            "  operator --metrics-bind-address :8080     serves /metrics there"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped by a signal",
            "1:the leadership was lost or something failed; start it again",
            "2:the command line, the environment or a file is not usable; standard error says why"
        })
public final class OperatorMain implements Callable<Integer> {
    /** Started again, it may work. */
    static final int FAILED = 1;

    /** Started again, it fails again. */
    static final int UNUSABLE = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "How to reach the cluster. Default: KUBECONFIG, else ~/.kube/config, else the service account of the pod.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--metrics-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = "0",
            description = "Where /metrics is served, as HOST:PORT or :PORT; 0: nowhere. Default: ${DEFAULT-VALUE}")
    private String metricsAddress = "0";

    @Option(
            names = "--health-probe-bind-address",
            paramLabel = "ADDRESS",
            defaultValue = ":8081",
            description = "Where /healthz and /readyz are served; 0: nowhere. Default: ${DEFAULT-VALUE}")
    private String healthAddress = ":8081";

    @Option(
            names = "--no-leader-election",
            description = "Lead without asking. Only where no other operator can run against the cluster.")
    private boolean alone;

    /** Runs the operator; returns to the shell with one of the exit codes that {@code --help} lists. */
    public static void main(String[] arguments) {
        ProcessLog.configure();
        System.exit(UserErrors.toldBy(commandLine()).execute(arguments));
    }

    /** The command line with its subcommand, as {@link #main} runs it. */
    public static CommandLine commandLine() {
        var operator = new OperatorMain();
        return new CommandLine(operator).addSubcommand(new LeaveCommand(operator));
    }

    /** Empty: KUBECONFIG, else the pod's service account. */
    Optional<Path> kubeconfig() {
        return Optional.ofNullable(kubeconfig);
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            var settings = OperatorSettings.fromEnvironment(System.getenv());
            var addresses = new OperatorProcess.Addresses(healthAddress, metricsAddress);
            try (var process = OperatorProcess.start(settings, kubeconfig(), addresses, !alone)) {
                return process.await();
            }
        } catch (OperatorSettings.InvalidSettingsException
                | UnusableInputException
                | IllegalArgumentException
                | IOException e) {
            return complain(UNUSABLE, e.getMessage());
        } catch (KubernetesClientException e) {
            return complain(FAILED, e.getMessage());
        }
    }

    /** Says it on standard error, and returns the exit code. */
    int complain(int exitCode, @Nullable String message) {
        var error = spec == null
                ? new PrintWriter(System.err, true)
                : spec.commandLine().getErr();
        error.println("operator: " + message);
        return exitCode;
    }
}

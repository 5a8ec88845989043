package io.sriovib.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code kubectl-sriovib}, which kubectl also finds as {@code kubectl sriovib} when it is on the PATH. */
@Command(
        name = "kubectl-sriovib",
        description = "InfiniBand VFs on Kubernetes, made visible.",
        mixinStandardHelpOptions = true,
        version = "kubectl-sriovib 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            WatchCommand.class,
            DiscoverCommand.class,
            DemoCommand.class,
            InstallCommand.class,
            UninstallCommand.class
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            " 0:everything asked for was seen",
            " 1:something asked for was not seen, or not within its time limit; the last line says what",
            " 2:the command line cannot be understood, or names a file that cannot be read",
            " 3:the cluster does not answer, refuses, or does not know the operator's kinds",
            "70:a defect of this program; please report it with what it printed",
            "130:ended with Ctrl-C"
        },
        footerHeading = "%nWhere to begin:%n",
        footer = {
            "  kubectl sriovib demo     everything on simulated nodes, in half a minute; needs no cluster",
            "  kubectl sriovib watch    your own cluster, live",
            "  kubectl sriovib install  the operator onto your cluster; --dry-run first",
            "  kubectl sriovib discover policies and networks for the cards in it, to read and apply",
            "  kubectl sriovib COMMAND --help"
        })
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its status. */
    public static void main(String[] arguments) {
        Logs.to(Optional.empty());
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with all its commands; for tests too. */
    public static CommandLine commandLine() {
        var line = new CommandLine(new Main());
        line.setExecutionExceptionHandler(new Failures());
        line.setParameterExceptionHandler(new UsageErrors());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpWidth(110);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        return line;
    }
}

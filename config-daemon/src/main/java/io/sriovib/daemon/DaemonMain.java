package io.sriovib.daemon;

import io.sriovib.process.ProcessLog;
import io.sriovib.process.UserErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The daemon's command line. */
@Command(
        name = "config-daemon",
        mixinStandardHelpOptions = true,
        version = "config-daemon 0.1.0",
        description = "Makes the VFs of one node what the cluster wants them to be, and reports what it read back.",
        subcommands = {StartCommand.class, PlanCommand.class, WaitForConfigCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  config-daemon start --node-name node1 --host-root /host",
            "  config-daemon plan --node-state node1.yaml   what would be done"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; start: stopped by a signal",
            "1:something failed, or plan found an error; the log or the output says what",
            "2:the command line, the environment or a file is not usable; standard error says why"
        })
public final class DaemonMain implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private DaemonMain() {}

    /** Runs the command and ends the process with its status. */
    public static void main(String[] arguments) {
        ProcessLog.configure();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return UserErrors.toldBy(new CommandLine(new DaemonMain()));
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: start, plan or wait-for-config");
    }
}

package io.sriovib.cli;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what of a command line cannot be understood: the whole help after it would push that line off the screen. Who named no command gets the help. */
final class UsageErrors implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        var err = command.getErr();
        if (arguments.length == 0) {
            command.usage(err);
            return ExitCode.USAGE;
        }
        err.println(failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println(command.getCommandSpec().qualifiedName() + " --help shows how");
        return ExitCode.USAGE;
    }
}

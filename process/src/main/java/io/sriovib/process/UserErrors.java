package io.sriovib.process;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a user his mistake in one line, with exit code 2. The help is named, not shown, so that the line stays in sight; a bug of ours keeps its stack trace. */
public final class UserErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private UserErrors() {}

    /** Lets this command line and its subcommands tell mistakes so; returns it. */
    public static CommandLine toldBy(CommandLine line) {
        var errors = new UserErrors();
        return line.setParameterExceptionHandler(errors).setExecutionExceptionHandler(errors);
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        var line = mistake.getCommandLine();
        var message = mistake instanceof UnmatchedArgumentException unmatched
                ? unmatched(line, unmatched.getUnmatched())
                : String.valueOf(mistake.getMessage());
        return tell(line, message + "; " + line.getCommandSpec().qualifiedName() + " --help shows how");
    }

    private static String unmatched(CommandLine line, List<String> words) {
        var word = words.getFirst();
        if (word.startsWith("-")) {
            return "unknown option " + word;
        }
        return line.getSubcommands().isEmpty()
                ? "nothing can be done with '" + word + "'"
                : "unknown command " + word + "; there are: "
                        + String.join(", ", line.getSubcommands().keySet());
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) throws Exception {
        if (failure instanceof UnusableInputException) {
            return tell(line, String.valueOf(failure.getMessage()));
        }
        throw failure;
    }

    private static int tell(CommandLine line, String message) {
        line.getErr().println(line.getCommandSpec().root().name() + ": " + message);
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }
}

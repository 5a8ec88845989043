package io.sriovib.cli;

import io.sriovib.cli.live.Screen;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** The options about what is printed. */
final class OutputOptions {
    @Option(
            names = {"--no-colour", "--no-color"},
            description = "No colours. The variable NO_COLOR has the same effect; a file or pipe never gets any.")
    boolean noColour;

    /** The screen of this process, in UTF-8 whatever the locale says: the text has an ellipsis at most. */
    Screen screen() {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        return Screen.of(out, !noColour, System.getenv());
    }
}

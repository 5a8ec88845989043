package io.sriovib.cli.live;

import io.sriovib.apiserver.Program;
import io.sriovib.apiserver.ServerFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where output goes.
 *
 * @param out takes UTF-8
 * @param terminal whether a person watches it, so that it may be redrawn in place
 * @param colours whether escapes for colours may be written
 * @param width columns
 * @param height lines
 */
public record Screen(PrintStream out, boolean terminal, boolean colours, int width, int height) {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 50;
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /**
     * The screen of this process. Its size is asked of {@code stty}; where that is missing, COLUMNS and LINES count, else 160 by 50.
     *
     * @param colourWished false for {@code --no-colour}; NO_COLOR (any value but the empty one, no-color.org) and TERM=dumb have the same effect
     */
    public static Screen of(PrintStream out, boolean colourWished, Map<String, String> environment) {
        var console = System.console();
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean terminal = console != null && console.isTerminal() && !dumb;
        boolean colours = terminal
                && colourWished
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        if (!terminal) {
            return plain(out);
        }
        var size = size(environment);
        return new Screen(out, true, colours, size.get(1), size.get(0));
    }

    /** A file or a pipe: nothing is redrawn, coloured or cut. */
    public static Screen plain(PrintStream out) {
        return new Screen(out, false, false, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** Lines and columns. */
    private static List<Integer> size(Map<String, String> environment) {
        try {
            var words = Program.output(List.of("stty", "size"), LIMIT).strip().split(" ");
            if (words.length == 2) {
                return List.of(number(words[0], HEIGHT), number(words[1], WIDTH));
            }
        } catch (ServerFailure _) {
            // No stty: the variables below are a fair guess.
        }
        return List.of(
                number(environment.getOrDefault("LINES", ""), HEIGHT),
                number(environment.getOrDefault("COLUMNS", ""), WIDTH));
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
    }
}

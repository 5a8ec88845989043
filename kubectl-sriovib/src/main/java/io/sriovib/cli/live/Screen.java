package io.sriovib.cli.live;

import java.io.PrintStream;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where output goes.
 *
 * @param out takes UTF-8
 * @param terminal whether a person watches it, so that it may be redrawn in place
 * @param colours whether escapes for colours may be written
 * @param size of this moment
 */
public record Screen(PrintStream out, boolean terminal, boolean colours, Supplier<Size> size) {
    /**
     * The screen of this process.
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
        return terminal ? new Screen(out, true, colours, TerminalSize.ofThisProcess(environment)) : plain(out);
    }

    /** A file or a pipe: nothing is redrawn, coloured or cut. */
    public static Screen plain(PrintStream out) {
        return new Screen(out, false, false, () -> Size.UNLIMITED);
    }
}

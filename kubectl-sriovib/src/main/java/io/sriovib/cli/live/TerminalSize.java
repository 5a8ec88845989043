package io.sriovib.cli.live;

import io.sriovib.apiserver.Program;
import io.sriovib.apiserver.ServerFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The size of the terminal, which a person may change at any time. It is asked of {@code stty}, at most once a second, since that is a process; where there is
 * none, COLUMNS and LINES count, else 160 by 50. Used by one thread.
 */
final class TerminalSize implements Supplier<Size> {
    private static final int WIDTH = 160;
    private static final int HEIGHT = 50;
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration TRUSTED_FOR = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Supplier<String> stty;
    private final Size otherwise;
    private Size size;
    private Instant asked = Instant.MIN;

    /** @param stty prints lines and columns, as {@code stty size} does; throws ServerFailure if it cannot */
    TerminalSize(Map<String, String> environment, InstantSource clock, Supplier<String> stty) {
        this.clock = clock;
        this.stty = stty;
        this.otherwise = new Size(
                number(environment.getOrDefault("COLUMNS", ""), WIDTH),
                number(environment.getOrDefault("LINES", ""), HEIGHT));
        this.size = otherwise;
    }

    /** Of the terminal that is this process's standard input. */
    static TerminalSize ofThisProcess(Map<String, String> environment) {
        return new TerminalSize(
                environment, InstantSource.system(), () -> Program.output(List.of("stty", "size"), LIMIT));
    }

    @Override
    public Size get() {
        var now = clock.instant();
        if (asked.plus(TRUSTED_FOR).isBefore(now)) {
            size = ask();
            asked = now;
        }
        return size;
    }

    private Size ask() {
        try {
            var words = stty.get().strip().split(" ");
            return words.length == 2
                    ? new Size(number(words[1], otherwise.width()), number(words[0], otherwise.height()))
                    : otherwise;
        } catch (ServerFailure _) {
            return otherwise;
        }
    }

    private static int number(String text, int otherwise) {
        return text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
    }
}

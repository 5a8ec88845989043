package io.sriovib.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.cli.Main;
import io.sriovib.daemon.DaemonMain;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What README and docs/ name is there: files, make targets, commands and their options, reasons of conditions. */
class DocumentsTest {
    private static final Path TOP = TestServer.CHECKOUT;
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)[^)]*\\)");
    private static final Pattern MAKE =
            Pattern.compile("(?:^ {4}|`)(?:[A-Z_]+=\\S+ )?make ([a-z][a-z0-9-]*)", Pattern.MULTILINE);
    private static final Pattern CLI = Pattern.compile("kubectl[ -]sriovib ([a-z]+)([^`\\n|]*)");
    private static final Pattern DAEMON = Pattern.compile("config-daemon ([a-z][a-z-]+)([^`\\n|]*)");
    private static final Pattern OPTION = Pattern.compile("(?<!\\S)(--?[a-z][a-z-]*)");
    private static final Pattern REASON = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");

    static Stream<Path> documents() throws IOException {
        try (var files = Files.list(TOP.resolve("docs"))) {
            return Stream.concat(
                    Stream.of(TOP.resolve("README.md")),
                    files.filter(file -> file.toString().endsWith(".md")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_lead_to_files(Path document) {
        var folder = document.resolveSibling("");
        assertThat(found(LINK, document).map(link -> folder.resolve(link.group(1))))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void make_targets_are_in_the_makefile(Path document) {
        var makefile = text(TOP.resolve("Makefile"));
        assertThat(found(MAKE, document).map(target -> target.group(1)))
                .allSatisfy(target -> assertThat(makefile).containsPattern("(?m)^" + target + ":"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commands_have_the_options_that_are_shown(Path document) {
        check(new CommandLine(Main.class), found(CLI, document));
        check(
                new CommandLine(DaemonMain.class),
                found(DAEMON, document).filter(line -> line.group().contains(" --")));
    }

    private static void check(CommandLine program, Stream<MatchResult> lines) {
        lines.forEach(line -> {
            assertThat(program.getSubcommands()).as(line.group()).containsKey(line.group(1));
            var options = Objects.requireNonNull(program.getSubcommands().get(line.group(1)))
                    .getCommandSpec()
                    .optionsMap();
            OPTION.matcher(line.group(2))
                    .results()
                    .forEach(option -> assertThat(options).as(line.group()).containsKey(option.group(1)));
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void symptoms_are_those_that_conditions_have(Path document) {
        if (document.endsWith("troubleshooting.md") || document.endsWith("by-hand.md")) {
            var known = found(REASON, TOP.resolve("docs/conditions.md"))
                    .map(word -> word.group(1))
                    .collect(Collectors.toSet());
            assertThat(found(REASON, document).map(word -> word.group(1))).isSubsetOf(known);
        }
    }

    private static Stream<MatchResult> found(Pattern pattern, Path document) {
        return pattern.matcher(text(document)).results();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

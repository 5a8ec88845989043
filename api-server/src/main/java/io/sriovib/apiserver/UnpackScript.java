package io.sriovib.apiserver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The script {@code shared/envtest/unpack.sh} beside the checkout: it unpacks the binaries once per user and prints their directory.
 *
 * @param homes directories that may be the checkout; the first that has the script beside it counts
 * @param arguments of the script
 */
record UnpackScript(List<Path> homes, List<String> arguments) implements BinarySource {
    private static final String SCRIPT = "shared/envtest/unpack.sh";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Copies the lists. */
    public UnpackScript {
        homes = List.copyOf(homes);
        arguments = List.copyOf(arguments);
    }

    /** Of the script's newest Kubernetes. */
    UnpackScript(List<Path> homes) {
        this(homes, List.of());
    }

    /** Of one version that the script has, as {@code 1.15.12}. */
    static UnpackScript ofVersion(String version, List<Path> homes) {
        return new UnpackScript(homes, List.of("--version", version));
    }

    @Override
    public Lookup look() {
        return homes.stream()
                .map(home -> home.toAbsolutePath().normalize().resolveSibling(SCRIPT))
                .filter(Files::isExecutable)
                .findFirst()
                .map(this::unpack)
                .orElseGet(() -> new Lookup.Missing("../" + SCRIPT + " is not beside the checkout"));
    }

    private Lookup unpack(Path script) {
        try {
            var command = Stream.concat(Stream.of(script.toString()), arguments.stream());
            var printed = Program.output(command.toList(), LIMIT);
            return BinarySource.inDirectory(Path.of(printed.strip()), "../" + SCRIPT);
        } catch (ServerFailure e) {
            return new Lookup.Missing("../" + SCRIPT + ": " + e.getMessage());
        }
    }
}

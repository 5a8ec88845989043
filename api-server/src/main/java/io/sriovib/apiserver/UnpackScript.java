package io.sriovib.apiserver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The script {@code shared/envtest/unpack.sh} beside the checkout: it unpacks the binaries once per user and prints their directory.
 *
 * @param homes directories that may be the checkout; the first that has the script beside it counts
 */
record UnpackScript(List<Path> homes) implements BinarySource {
    private static final String SCRIPT = "shared/envtest/unpack.sh";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Copies the list. */
    public UnpackScript {
        homes = List.copyOf(homes);
    }

    @Override
    public Lookup look() {
        return homes.stream()
                .map(home -> home.toAbsolutePath().normalize().resolveSibling(SCRIPT))
                .filter(Files::isExecutable)
                .findFirst()
                .map(UnpackScript::unpack)
                .orElseGet(() -> new Lookup.Missing("../" + SCRIPT + " is not beside the checkout"));
    }

    private static Lookup unpack(Path script) {
        try {
            var printed = Program.output(List.of(script.toString()), LIMIT);
            return BinarySource.inDirectory(Path.of(printed.strip()), "../" + SCRIPT);
        } catch (ServerFailure e) {
            return new Lookup.Missing("../" + SCRIPT + ": " + e.getMessage());
        }
    }
}

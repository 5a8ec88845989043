package io.sriovib.daemon.linux.holder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A process that holds something.
 *
 * @param directory its directory in {@code /proc}, named for its pid
 */
record HolderProcess(Path directory) {
    /** Both cgroup drivers of the kubelet: {@code pod1234-…} and {@code pod1234_….slice}; static pods have 32 digits without a separator. */
    private static final Pattern POD =
            Pattern.compile("pod([0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}|[0-9a-f]{32})");

    /** For a person: pod, pid and command, as far as they can be read. */
    String text() {
        var process = "pid " + directory.getFileName()
                + read("comm").map(name -> " (" + name + ")").orElse("");
        return podUid().map(pod -> "pod " + pod + ", " + process).orElse(process);
    }

    private Optional<String> podUid() {
        return read("cgroup")
                .map(POD::matcher)
                .filter(match -> match.find())
                .map(match -> match.group(1).replace('_', '-'));
    }

    private Optional<String> read(String file) {
        try {
            return Optional.of(Files.readString(directory.resolve(file)).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException _) {
            return Optional.empty(); // it has ended, and with it the question
        }
    }
}

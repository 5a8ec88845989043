package io.sriovib.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs suites in the guest, all in one JVM since each start of one costs seconds there, and leaves the numbers for who adds them up. Exit status: 0 all passed, 1 not. */
public final class KernelSuite {
    private KernelSuite() {}

    /** @param arguments file for the numbers (run, failures, errors, skipped), then simple names of the suites */
    public static void main(String[] arguments) throws IOException {
        var count = run(Arrays.stream(arguments).skip(1).map(suite -> "io.sriovib.kernel." + suite));
        Files.writeString(Path.of(arguments[0]), count.numbers());
        // Not exit: threads may hang in the kernel for ever, on purpose.
        System.out.flush();
        Runtime.getRuntime().halt(count.passed() ? 0 : 1);
    }

    /** Runs classes of tests, one after the other, and tells each test on standard output. */
    static Count run(Stream<String> classes) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.map(DiscoverySelectors::selectClass).toList())
                .build();
        var count = new Count();
        LauncherFactory.create().execute(request, count);
        return count;
    }
}

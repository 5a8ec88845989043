package io.sriovib.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Counts tests as Surefire does and prints a line for each, since a guest is slow and whoever waits wants to see that it goes on. Called by one thread. */
final class Count implements TestExecutionListener {
    private final Map<String, Instant> begun = new HashMap<>();
    private int run;
    private int failures;
    private int errors;
    private int skipped;

    @Override
    public void executionStarted(TestIdentifier test) {
        begun.put(test.getUniqueId(), Instant.now());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        run++;
        skipped++;
        System.out.printf("SKIPPED %s: %s%n", test.getDisplayName(), reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        var cause = result.getThrowable();
        if (test.isTest() || cause.isPresent()) {
            run++;
            System.out.printf(
                    "%s %3d  %s (%.1f s)%n", cause.isEmpty() ? "ok  " : "FAIL", run, name(test), seconds(test));
        }
        cause.ifPresent(this::failed);
    }

    private void failed(Throwable cause) {
        if (cause instanceof AssertionError) {
            failures++;
        } else {
            errors++;
        }
        cause.printStackTrace(System.out);
    }

    private double seconds(TestIdentifier test) {
        var begin = begun.getOrDefault(test.getUniqueId(), Instant.now());
        return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
    }

    /** Class and method, as words, and what distinguishes this run of it: "VfLinksContract: a vf that does not exist is refused". */
    private static String name(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(method -> method.getClassName().replaceAll(".*[.$]", "") + ": "
                        + method.getMethodName().replace('_', ' ') + argument(test, method))
                .orElse(test.getDisplayName());
    }

    private static String argument(TestIdentifier test, MethodSource method) {
        return test.getDisplayName().startsWith(method.getMethodName()) ? "" : " " + test.getDisplayName();
    }

    boolean passed() {
        return failures + errors == 0 && run > skipped;
    }

    /** Run, failures, errors, skipped. */
    String numbers() {
        return "%d %d %d %d%n".formatted(run, failures, errors, skipped);
    }
}

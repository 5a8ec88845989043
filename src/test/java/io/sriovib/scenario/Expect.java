package io.sriovib.scenario;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** What tests expect of a cluster that comes to rest by itself. Every wait ends with its condition; the limits only tell that it never came. */
public final class Expect {
    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final Duration OFTEN = Duration.ofMillis(25);
    private static final Duration AT_REST = Duration.ofMillis(150);
    private static final Duration SETTLED = Duration.ofMillis(500);

    private Expect() {}

    /** Sooner or later the assertion holds. */
    public static void soon(ThrowingRunnable assertion) {
        Awaitility.await().pollInterval(OFTEN).atMost(LIMIT).untilAsserted(assertion);
    }

    /** Sooner or later it holds, and goes on holding: what comes after is not a passing state. */
    public static void atRest(ThrowingRunnable assertion) {
        Awaitility.await().pollInterval(OFTEN).during(AT_REST).atMost(LIMIT).untilAsserted(assertion);
    }

    /** What is seen when it changes no more. */
    public static <T> T unchanging(Supplier<T> look) {
        var last = new AtomicReference<>(look.get());
        Awaitility.await().pollInterval(OFTEN).during(SETTLED).atMost(LIMIT).until(() -> {
            var now = look.get();
            return now.equals(last.getAndSet(now));
        });
        return last.get();
    }
}

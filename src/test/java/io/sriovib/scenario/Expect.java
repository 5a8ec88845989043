package io.sriovib.scenario;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** What tests expect of a cluster that comes to rest by itself. */
public final class Expect {
    private static final Duration OFTEN = Duration.ofMillis(25);
    private static final Duration AT_REST = Duration.ofMillis(150);
    private static final Duration SETTLED = Duration.ofSeconds(1);

    private Expect() {}

    /** Sooner or later the assertion holds. */
    public static void soon(ThrowingRunnable assertion) {
        Awaitility.await().pollInterval(OFTEN).untilAsserted(assertion);
    }

    /** Sooner or later it holds, and goes on holding: what comes after is not a passing state. */
    public static void atRest(ThrowingRunnable assertion) {
        Awaitility.await().pollInterval(OFTEN).during(AT_REST).untilAsserted(assertion);
    }

    /** What is seen when it changes no more. */
    public static <T> T unchanging(Supplier<T> look) {
        var last = new AtomicReference<>(look.get());
        Awaitility.await().pollInterval(OFTEN).during(SETTLED).until(() -> {
            var now = look.get();
            return now.equals(last.getAndSet(now));
        });
        return last.get();
    }
}

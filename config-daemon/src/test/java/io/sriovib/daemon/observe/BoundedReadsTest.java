package io.sriovib.daemon.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.thread.PlatformThreads;
import io.sriovib.planning.value.Known;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedReadsTest {
    private final BoundedReads reads = reads(Duration.ofMinutes(2));
    private final BoundedReads impatient = reads(Duration.ofMillis(50));
    private final CountDownLatch kernel = new CountDownLatch(1);
    private final AtomicInteger started = new AtomicInteger();

    @AfterEach
    void end() {
        kernel.countDown();
        reads.close();
        impatient.close();
    }

    private static BoundedReads reads(Duration limit) {
        return new BoundedReads(new PlatformThreads().readers(), limit);
    }

    @Test
    void an_answer_is_seen() throws InterruptedException {
        assertThat(reads.start("boot id", () -> "abc").await()).isEqualTo(Known.seen("abc"));
    }

    @Test
    void a_refusal_is_not_known_with_its_cause() throws InterruptedException {
        var answer = reads.start("boot id", () -> {
            throw new HostException("read", "/proc/boot_id", 5, "Input/output error");
        });
        assertThat(answer.await()).isEqualTo(Known.unknown("/proc/boot_id: read: Input/output error (errno 5)"));
    }

    @Test
    void a_bug_is_not_known_and_does_not_end_the_loop() throws InterruptedException {
        var answer = reads.start("boot id", () -> {
            throw new IllegalStateException("index");
        });
        assertThat(answer.await().whyUnknown())
                .hasValueSatisfying(cause -> assertThat(cause)
                        .contains("boot id")
                        .contains("bug of the daemon")
                        .contains("index"));
    }

    @Test
    void a_read_that_hangs_is_not_repeated_until_it_returns() throws InterruptedException {
        assertThat(impatient.start("links", this::hang).await().whyUnknown()).isPresent();
        await().until(() -> started.get() == 1);
        assertThat(impatient.start("links", this::hang).await().whyUnknown())
                .contains("links has been hanging in the kernel since an earlier pass");
        assertThat(started).hasValue(1);
        kernel.countDown();
        await().until(() ->
                impatient.start("links", this::hang).await().asOptional().isPresent());
    }

    @Test
    void a_read_that_hangs_unawaited_costs_one_thread_too() throws InterruptedException {
        reads.start("links", this::hang);
        await().until(() -> started.get() == 1);
        reads.start("links", this::hang);
        assertThat(reads.start("links", this::hang).await().whyUnknown()).isPresent();
        assertThat(started).hasValue(1);
    }

    @Test
    void a_read_that_hangs_keeps_no_other() throws InterruptedException {
        reads.start("links", this::hang);
        assertThat(reads.start("boot id", () -> "abc").await()).isEqualTo(Known.seen("abc"));
    }

    private String hang() {
        started.incrementAndGet();
        while (true) {
            try {
                kernel.await();
                return "late";
            } catch (InterruptedException _) {
                // as in the kernel: nothing wakes it
            }
        }
    }
}

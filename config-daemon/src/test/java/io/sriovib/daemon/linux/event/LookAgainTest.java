package io.sriovib.daemon.linux.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class LookAgainTest {
    private final AtomicInteger looks = new AtomicInteger();
    private final LookAgain lookAgain = new LookAgain(looks::incrementAndGet);
    private final Thread thread = Thread.ofPlatform().daemon().unstarted(lookAgain);

    @BeforeEach
    void start() {
        thread.start();
    }

    @AfterEach
    void end() throws InterruptedException {
        lookAgain.close();
        thread.join();
    }

    @Test
    void one_change_is_one_look() {
        lookAgain.changed();
        await().until(() -> looks.get() == 1);
    }

    @Test
    void a_burst_is_few_looks_and_the_last_change_is_always_looked_at() {
        for (var change = 0; change < 1000; change++) {
            lookAgain.changed();
        }
        await().until(() -> looks.get() > 0);
        var soFar = looks.get();
        assertThat(soFar).isLessThan(1000);
        lookAgain.changed();
        await().until(() -> looks.get() > soFar);
    }

    @Test
    void after_the_end_nobody_looks() throws InterruptedException {
        lookAgain.close();
        thread.join();
        lookAgain.changed();
        assertThat(looks).hasValue(0);
    }
}

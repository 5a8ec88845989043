package io.sriovib.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private final AtomicInteger changes = new AtomicInteger();
    private boolean answers = true;
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void an_outage_is_told_once_with_the_time_of_the_last_answer_and_then_its_end() {
        try (var heartbeat = new Heartbeat(this::ask, clock, changes::incrementAndGet)) {
            beatAt(heartbeat, 3);
            assertThat(heartbeat.connection()).isEqualTo(new Connection.Unbroken());
            answers = false;
            beatAt(heartbeat, 6);
            beatAt(heartbeat, 9);
            var lost = heartbeat.connection();
            assertThat(lost)
                    .isEqualTo(new Connection.Lost(
                            Instant.ofEpochSecond(3), "nothing listens there, or the connection was cut"));
            assertThat(lost.remark("https://cluster"))
                    .hasValueSatisfying(text -> assertThat(text)
                            .contains(
                                    "connection to https://cluster lost since ",
                                    "nothing listens",
                                    "what is shown is old"));
            assertThat(changes).hasValue(1);
            answers = true;
            beatAt(heartbeat, 12);
            beatAt(heartbeat, 15);
            assertThat(heartbeat.connection())
                    .isEqualTo(new Connection.Back(Instant.ofEpochSecond(3), Instant.ofEpochSecond(12)));
            assertThat(changes).hasValue(2);
        }
    }

    private void beatAt(Heartbeat heartbeat, long second) {
        now = Instant.ofEpochSecond(second);
        heartbeat.beat();
    }

    private void ask() {
        if (!answers) {
            throw new KubernetesClientException("An error has occurred.", new ConnectException());
        }
    }
}

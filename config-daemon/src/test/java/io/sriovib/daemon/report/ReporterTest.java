package io.sriovib.daemon.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.daemon.loop.MovedClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReporterTest {
    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration WHILE_ACTING = Duration.ofSeconds(2);

    private final FakeApiServer server = fakeServer();
    private final KubernetesClient client = server.client();
    private final MovedClock clock = new MovedClock();
    private final Reporter reporter = new Reporter("node1", client, clock);

    private static FakeApiServer fakeServer() {
        try {
            return new FakeApiServer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void begin() {
        watchTells();
    }

    @AfterEach
    void end() {
        reporter.close();
        await("the reporter's thread has ended")
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("report-node1")));
        client.close();
        server.close();
    }

    @Test
    void what_is_stored_already_is_not_written_again() {
        reporter.offer(status("Succeeded", null), false);
        patches(1);
        watchTells();
        reporter.offer(status("Succeeded", null), false);
        staysAt(1);
    }

    /** The machine's clock is set back by a day, and forward by two. */
    @Test
    void a_clock_that_is_set_keeps_neither_status_nor_events_back() {
        for (var step : new Duration[] {Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(2)}) {
            clock.move(step);
            int before = server.patches().size();
            reporter.offer(status("InProgress", null), false);
            patches(before + 1);
            var error = "the clock was moved by " + step;
            reporter.offer(status("Failed", error), false);
            patches(before + 2);
            assertThat(server.stored().getStatus().lastSyncError()).isEqualTo(error);
            await("event").until(() -> server.events().stream().anyMatch(event -> event.contains(error)));
        }
    }

    @Test
    void only_what_differs_is_written() {
        reporter.offer(status("InProgress", null, "step 1"), false);
        patches(1);
        reporter.offer(status("InProgress", null, "step 2"), false);
        patches(2);
        assertThat(server.patches().get(1)).isEqualTo("{\"status\":{\"plan\":[\"step 2\"]}}");
    }

    @Test
    void an_error_that_is_over_is_taken_away() {
        reporter.offer(status("Failed", "0000:83:00.0: busy"), false);
        patches(1);
        reporter.offer(status("Succeeded", null), false);
        patches(2);
        assertThat(server.stored().getStatus().lastSyncError()).isNull();
    }

    @Test
    void fields_that_the_server_drops_are_not_sent_again_and_again() {
        server.prune("conditions", "plan");
        reporter.offer(status("Succeeded", null), false);
        patches(1);
        watchTells();
        watchTells();
        staysAt(1);
    }

    @Test
    void what_somebody_else_has_changed_is_set_right_without_a_chase() {
        reporter.offer(status("Succeeded", null), false);
        patches(1);
        for (int i = 0; i < 20; i++) {
            server.overwrite("syncStatus", "InProgress");
            watchTells();
        }
        patches(2);
        server.overwrite("syncStatus", "InProgress");
        watchTells();
        patches(3);
        assertThat(server.pauseAfter(1)).isGreaterThanOrEqualTo(FIRST_RETRY);
        await().until(() -> "Succeeded".equals(server.stored().getStatus().syncStatus()));
        await("what a person is told of the other writer, once").until(() -> told("somebody else had changed") == 1);
    }

    private long told(String words) {
        return server.events().stream().filter(text -> text.contains(words)).count();
    }

    @Test
    void a_server_that_refuses_is_asked_again_until_it_takes_the_latest_status() {
        server.refuse(true);
        reporter.offer(status("InProgress", null), false);
        patches(1);
        reporter.offer(status("Succeeded", null), false);
        server.refuse(false);
        await().until(() -> "Succeeded".equals(server.stored().getStatus().syncStatus()));
    }

    @Test
    void while_acting_it_waits_between_two_writes() {
        reporter.offer(status("InProgress", null, "now: step 1"), true);
        patches(1);
        reporter.offer(status("InProgress", null, "now: step 2"), true);
        patches(2);
        assertThat(server.pauseAfter(0)).isGreaterThanOrEqualTo(WHILE_ACTING);
    }

    @Test
    void while_acting_a_failure_is_told_at_once() {
        assertToldAtOnce(status("Failed", "0000:83:00.0: busy"), true);
    }

    @Test
    void the_end_of_acting_is_told_at_once() {
        assertToldAtOnce(status("Succeeded", null), false);
    }

    /** In one of a few tries, since a machine that stands still for as long as the reporter would wait shows nothing. */
    private void assertToldAtOnce(NodeStateStatus news, boolean acting) {
        var pauses = new ArrayList<Duration>();
        for (int step = 0; step < 5; step++) {
            int before = server.patches().size();
            reporter.offer(status("InProgress", null, "now: step " + step), true);
            patches(before + 1);
            reporter.offer(news, acting);
            patches(before + 2);
            pauses.add(server.pauseAfter(before));
        }
        assertThat(pauses).anyMatch(pause -> pause.compareTo(WHILE_ACTING) < 0);
    }

    @Test
    void a_change_is_one_event_and_the_same_one_is_not_told_twice() {
        for (int i = 0; i < 3; i++) {
            reporter.offer(status("InProgress", null), false);
            patches(2 * i + 1);
            reporter.offer(status("Succeeded", null), false);
            patches(2 * i + 2);
        }
        await().until(() -> server.events().size() == 3);
        assertThat(server.events())
                .containsExactly(
                        "Status changed from: Unknown to: InProgress",
                        "Status changed from: InProgress to: Succeeded",
                        "Status changed from: Succeeded to: InProgress");
    }

    @Test
    void what_was_wanted_of_a_node_state_that_is_gone_is_not_written_to_the_next() {
        reporter.offer(status("Succeeded", null), false);
        patches(1);
        reporter.stored(Optional.empty());
        watchTells();
        staysAt(1);
    }

    private void watchTells() {
        reporter.stored(Optional.of(server.stored()));
    }

    private void patches(int count) {
        await(count + " patches").until(() -> server.patches().size() >= count);
    }

    private void staysAt(int count) {
        await("no more than " + count + " patches")
                .during(QUIET)
                .until(() -> server.patches().size() == count);
    }

    private static NodeStateStatus status(String sync, @Nullable String error, String... plan) {
        var ready = Condition.of(
                ConditionType.READY, error == null, NodeStateReason.IN_SYNC, "the host shows what is wished", 2);
        return new NodeStateStatus(List.of(), null, null, sync, error, List.of(ready), List.of(plan));
    }
}

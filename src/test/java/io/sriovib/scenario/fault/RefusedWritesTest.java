package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API server takes requests, but does not do as wished. */
@OnRealServer
class RefusedWritesTest {
    /** The first try comes after 200 ms; only who waits longer each time comes to wait for so long. */
    private static final Duration PATIENCE = Duration.ofMillis(1_200);

    private final BadDay day = BadDay.begin();

    @AfterEach
    void end() {
        day.close();
    }

    @Test
    void nothing_is_sent_again_before_the_server_has_been_given_the_time_that_it_asks_for() {
        var busy = day.operatorProxy()
                .answer(429)
                .withRetryAfter(1)
                .toWritesOf("sriovnetworknodestates")
                .times(2);
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.expectAllIsWell(4);
        assertThat(busy.used()).isEqualTo(2);
        assertThat(gaps("sriovnetworknodestates"))
                .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo(Duration.ofSeconds(1)));
    }

    /** Nobody is asked the same again and again; who reads the policy learns that its node has not been told. */
    @Test
    void a_storm_of_conflicts_is_met_with_patience_and_not_taken_for_success() {
        var storm = day.operatorProxy()
                .answer(409)
                .to(RefusedWritesTest::ofNodesAndNads)
                .untilLifted();
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.cluster().apply(SriovIBNetwork.class, "later", "resourceName: policy_ib0");
        Expect.soon(() -> assertThat(gaps("sriovnetworknodestates")).anyMatch(RefusedWritesTest::isPatient));
        Expect.soon(() -> assertThat(gaps("network-attachment-definitions")).anyMatch(RefusedWritesTest::isPatient));
        Expect.soon(
                () -> assertThat(day.cluster().condition(BadDay.POLICY, "Ready").reason())
                        .isEqualTo("WaitingForNodes"));
        day.assertWorksAsBefore();
        storm.lift();
        day.expectAllIsWell(4);
        Expect.soon(() -> assertThat(day.cluster().nadConfig("later")).isNotEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 503})
    void what_the_server_refuses_is_told_where_a_person_looks_and_tried_ever_less_often(int status) {
        var trouble = day.operatorProxy()
                .answer(status)
                .to(RefusedWritesTest::ofNodesAndNads)
                .untilLifted();
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.cluster().apply(SriovIBNetwork.class, "later", "resourceName: policy_ib0");
        Expect.soon(() -> {
            var ready = day.cluster().condition(BadDay.POLICY, "Ready");
            assertThat(ready.reason()).isEqualTo("WaitingForNodes");
            assertThat(ready.message()).contains(day.cluster().name(BadDay.NODE), "not written yet", "injected fault");
        });
        Expect.soon(() -> assertThat(
                        day.cluster().networkCondition("later", "Ready").message())
                .contains("injected fault"));
        assertThat(day.log().lines("tried again")).isNotEmpty();
        day.assertWorksAsBefore();
        trouble.lift();
        day.expectAllIsWell(4);
        Expect.soon(() -> assertThat(day.cluster().nadConfig("later")).isNotEmpty());
    }

    private static boolean ofNodesAndNads(Request request) {
        return request.isWrite()
                && (request.concerns("sriovnetworknodestates") || request.concerns("network-attachment-definitions"));
    }

    private static boolean isPatient(Duration gap) {
        return gap.compareTo(PATIENCE) > 0;
    }

    private List<Duration> gaps(String resource) {
        var exchanges = day.operatorProxy().writes().stream()
                .filter(exchange -> exchange.request().concerns(resource))
                .toList();
        return IntStream.range(1, exchanges.size())
                .mapToObj(i -> Duration.between(
                        exchanges.get(i - 1).at(), exchanges.get(i).at()))
                .toList();
    }
}

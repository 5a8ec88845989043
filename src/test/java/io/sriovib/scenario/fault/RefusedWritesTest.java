package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API server answers, but not as wished. */
@OnRealServer
class RefusedWritesTest {
    private final BadDay day = BadDay.begin();

    @AfterEach
    void end() {
        day.close();
    }

    @Test
    void an_answer_429_is_waited_out_as_long_as_it_asks() {
        var busy = day.operatorProxy().answer(429).withRetryAfter(1).toWritesOf("sriovnetworknodestates").times(2);
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.expectAllIsWell(4);
        assertThat(busy.used()).isEqualTo(2);
        day.operatorProxy().writes().forEach(System.out::println);
        day.log().lines().forEach(System.out::println);
    }
}

package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** kube-apiserver itself gets SIGKILL, in the middle of a change, and comes back on the same data. */
@OnRealServer
class KilledApiServerTest {
    private final BadDay day = BadDay.begin();

    @AfterEach
    void end() {
        day.close();
    }

    @Test
    void
            a_change_that_a_killed_server_has_taken_is_done_when_it_is_back_and_a_node_that_reboots_meanwhile_needs_none() {
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        try (var _ = DeadApiServer.kill()) {
            Expect.soon(() -> assertThat(day.operator().trouble())
                    .hasValueSatisfying(text -> assertThat(text).contains("out of reach")));
            int before = day.vfsOfHost();
            day.host().reboot();
            Expect.soon(() -> assertThat(day.vfsOfHost()).isPositive().isIn(before, 4));
        }
        day.expectAllIsWell(4);
        Expect.soon(() -> assertThat(day.operator().trouble()).isEmpty());
    }

    @Test
    void policies_go_on_after_two_deaths_in_a_row() {
        DeadApiServer.kill().close();
        day.cluster().policy(BadDay.POLICY, "ib0", 2);
        DeadApiServer.kill().close();
        day.expectAllIsWell(2);
    }
}

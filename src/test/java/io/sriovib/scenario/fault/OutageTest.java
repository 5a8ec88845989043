package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.simulation.machine.SimulatedCard;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API server can't be reached, or what is asked of it comes late, in part, or never. */
@OnRealServer
class OutageTest {
    /** What a client that hammers exceeds within the time of this outage. */
    private static final int A_THOUSAND = 1_000;

    private static final Duration LONGER_THAN_A_REQUEST_MAY_TAKE = Duration.ofSeconds(11);

    private final BadDay day = BadDay.begin();

    @AfterEach
    void end() {
        day.close();
    }

    @Test
    void while_the_api_server_is_gone_nothing_is_undone_and_what_changed_meanwhile_is_done_afterwards() {
        var operatorOut = day.operatorProxy().outage();
        var daemonOut = day.daemonProxy().outage();
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.cluster().apply(SriovIBNetwork.class, "later", "resourceName: policy_ib0");
        day.host().reboot();
        day.host().cable(SimulatedCard.SEED_ADDRESS, false);
        Expect.soon(() -> assertThat(day.operator().trouble())
                .hasValueSatisfying(text -> assertThat(text).contains("Node", "out of reach")));
        Expect.soon(() -> assertThat(day.log().lines("was not written")).hasSizeGreaterThanOrEqualTo(4));
        Expect.soon(() -> assertThat(day.vfsOfHost()).isEqualTo(BadDay.VFS));
        assertThat(operatorOut.used() + daemonOut.used()).as("requests of both").isLessThan(A_THOUSAND);
        day.host().cable(SimulatedCard.SEED_ADDRESS, true);
        operatorOut.lift();
        daemonOut.lift();
        day.expectAllIsWell(4);
        Expect.soon(() -> assertThat(day.cluster().nadConfig("later")).isNotEmpty());
        Expect.soon(() -> assertThat(day.operator().trouble()).isEmpty());
    }

    /** What was done is not known, so it is looked at again and not done twice. */
    @Test
    void answers_that_break_off_make_nothing_happen_twice() {
        var known = Set.copyOf(day.cluster().versions().values());
        var operatorCut =
                day.operatorProxy().cutAfter(20).to(FaultProxy::changesState).times(4);
        var daemonCut =
                day.daemonProxy().cutAfter(20).to(FaultProxy::changesState).times(2);
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.expectAllIsWell(4);
        assertThat(operatorCut.used()).isPositive();
        assertThat(daemonCut.used()).isPositive();
        Expect.unchanging(day.cluster()::versions);
        assertThat(day.operatorProxy().versionsWritten())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(known);
    }

    /** Longer than a request may take: it is given up and sent again, though the server does it in the end. */
    @Test
    void answers_that_come_too_late_only_delay() {
        var slow = day.operatorProxy()
                .delay(LONGER_THAN_A_REQUEST_MAY_TAKE)
                .toWritesOf("sriovnetworknodestates")
                .once();
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.expectAllIsWell(4);
        assertThat(slow.used()).isEqualTo(1);
        assertThat(day.host().harm()).isEmpty();
    }

    @Test
    void watches_that_are_closed_are_opened_again_and_miss_nothing() {
        Expect.soon(() -> assertThat(day.operatorProxy().watches()).isGreaterThanOrEqualTo(13));
        Expect.soon(() -> assertThat(day.daemonProxy().watches()).isEqualTo(2));
        day.operatorProxy().closeWatches();
        day.daemonProxy().closeWatches();
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.expectAllIsWell(4);
        assertThat(day.operatorProxy().watchesOpened())
                .as("watches opened anew")
                .isLessThan(50);
    }

    /** The server has forgotten what the watch asks for, and says so in its own words: 410 Gone. */
    @Test
    void who_has_slept_too_long_lists_anew_and_finds_what_was_changed_and_what_is_gone() {
        day.cluster().apply(SriovIBNetwork.class, "gone", "resourceName: policy_ib0");
        Expect.soon(() -> assertThat(day.cluster().nadConfig("gone")).isNotEmpty());
        var operatorOut = day.operatorProxy().outage();
        var daemonOut = day.daemonProxy().outage();
        day.cluster().policy(BadDay.POLICY, "ib0", 4);
        day.cluster().ours(SriovIBNetwork.class, "gone").delete();
        var old = day.operatorProxy().age().toWatches().times(13);
        var oldOfDaemon = day.daemonProxy().age().toWatches().times(2);
        operatorOut.lift();
        daemonOut.lift();
        day.expectAllIsWell(4);
        Expect.soon(() -> assertThat(day.cluster().nadConfig("gone")).isEmpty());
        Expect.soon(() -> assertThat(old.used()).isEqualTo(13));
        Expect.soon(() -> assertThat(oldOfDaemon.used()).isEqualTo(2));
    }
}

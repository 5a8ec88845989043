package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static io.sriovib.scenario.daemon.NodeUnderTest.SECOND;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is missing, or can't be read, is said and takes nothing away (D9). */
class MissingPartsTest {
    private static final PciAddress ABSENT = new PciAddress("0000:99:00.0");

    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.withTwoCards();

    @Test
    void a_node_state_that_was_made_anew_and_is_empty_removes_nothing() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        node.host().forgetWrites();
        var status = loop.newNodeState(RunningLoop.nothing())
                .until(
                        "waits for its spec",
                        now -> "Unknown"
                                .equals(Conditions.find(now.conditions(), "Ready")
                                        .orElseThrow()
                                        .status()));
        loop.look();
        assertThat(RunningLoop.vfs(status)).hasSize(8);
        assertThat(node.host().writes()).isEmpty();
    }

    @Test
    void a_pf_that_is_not_there_is_named_and_the_others_are_configured() {
        var status = node.start()
                .wish(RunningLoop.both(RunningLoop.at(ABSENT, policyIb0(8)), policyIb0(8)))
                .until(
                        "eight VFs",
                        now -> RunningLoop.vfs(now).size() == 8
                                && String.valueOf(now.lastSyncError()).contains(ABSENT.text())
                                && now.plan().isEmpty());
        assertThat(status.syncStatus()).isEqualTo("Failed");
        assertThat(node.drivers()).hasSize(8).containsOnly("mlx5_core");
    }

    @Test
    void a_pf_without_driver_keeps_its_wish_and_is_configured_when_it_is_back() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        node.host().unloadDriver(PF);
        loop.look().untilFailed("0000:83:00.0", "has no driver");
        node.host().loadDriver(PF);
        loop.look().untilInSync(8);
    }

    @Test
    void a_host_that_could_not_be_read_in_one_pass_is_read_in_the_next() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        node.host().forgetWrites();
        node.host().faults().failNext(Operation.LIST_LINKS, Errno.EIO, 1);
        loop.look();
        loop.look().untilInSync(8);
        assertThat(loop.all()).anySatisfy(status -> {
            assertThat(status.lastSyncError()).contains("can't be read");
            assertThat(RunningLoop.vfs(status)).hasSize(8);
        });
        assertThat(node.host().writes()).isEmpty();
    }

    @Test
    void settings_of_vfs_that_can_not_be_read_are_not_guessed() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        node.host().forgetWrites();
        node.host().faults().failNext(Operation.READ_CONFIGURED, Errno.EMSGSIZE, 1000);
        loop.look();
        assertThat(RunningLoop.vfs(loop.last())).hasSize(8);
        assertThat(node.host().writes()).isEmpty();
    }

    @Test
    void a_host_that_can_not_be_read_from_the_start_says_so() {
        node.host().faults().failNext(Operation.LIST_FUNCTIONS, Errno.EIO, 1000);
        var loop = node.start().wish(policyIb0(8));
        loop.untilFailed("can't be read", "errno 5");
        node.host().faults().succeed();
        loop.look().untilInSync(8);
    }

    @Test
    void without_the_list_of_cards_no_card_is_reported_and_what_is_missing_is_named() {
        var loop = node.start(new RunningLoop(
                node.host().host(), InstantSource.system(), Known.unknown("ConfigMap x/y is gone"), false));
        var status = loop.wish(RunningLoop.nothing()).untilFailed("ConfigMap x/y is gone");
        assertThat(status.interfaces()).isEmpty();
        loop.supportedNics(RunningLoop.LISTED);
        assertThat(loop.untilInSync().interfaces()).hasSize(2);
    }

    @Test
    void in_developer_mode_unlisted_cards_are_reported_too() {
        var nothingListed = Known.seen(SupportedNics.NONE);
        var loop = node.start(new RunningLoop(node.host().host(), InstantSource.system(), nothingListed, true));
        assertThat(loop.wish(RunningLoop.nothing()).untilInSync().interfaces())
                .extracting(InterfaceStatus::pciAddress)
                .containsExactly(PF.text(), SECOND.text());
    }

    @Test
    void an_unlisted_card_is_reported_with_the_line_that_allows_it() {
        var nothingListed = Known.seen(SupportedNics.NONE);
        var loop = node.start(new RunningLoop(node.host().host(), InstantSource.system(), nothingListed, false));
        var status = loop.wish(RunningLoop.nothing()).untilInSync();
        assertThat(status.interfaces()).isEmpty();
        assertThat(Conditions.find(status.conditions(), "NicsSupported")
                        .orElseThrow()
                        .message())
                .contains("0000:83:00.0", "15b3 1017 1018");
    }
}

package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;
import static io.sriovib.kernel.GuestNode.SECOND;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.daemon.MortalPorts;
import io.sriovib.scenario.daemon.MovedClock;
import io.sriovib.scenario.daemon.RunningLoop;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real kernel refuses, or does not answer, is told with its cause and stays local (D2, D18). */
@InGuest
class RefusalsTest {
    /** Where run.sh puts the Intel card. */
    private static final PciAddress IGB = new PciAddress("0000:01:00.0");

    private static final int IMMORTAL = Integer.MAX_VALUE;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @RegisterExtension
    private final GuestNode node = new GuestNode();

    private final MovedClock clock = new MovedClock();
    private final MortalPorts ports = new MortalPorts(IMMORTAL);

    @Test
    void a_write_of_sriov_numvfs_that_hangs_is_wedged_alone_and_is_not_repeated() {
        node.boot("hcas=2");
        var loop = node.start(ports.of(node.host()), clock).wish(policyAt(SECOND, "disable"));
        loop.untilInSync();
        Guest.knob(PF, "hang", "sriov_numvfs");
        loop.wish(RunningLoop.both(policyIb0(8), policyAt(SECOND, "disable")));
        awaitHang();
        loop.wish(RunningLoop.both(policyIb0(8), policyAt(SECOND, "enable")))
                .until(
                        "the second PF",
                        _ -> ShownVf.of("ib1").stream()
                                .map(ShownVf::linkState)
                                .toList()
                                .equals(List.of("enable", "enable")));
        clock.move(Duration.ofMinutes(3));
        var status = loop.look().untilFailed("0000:83:00.0", "sriov_numvfs = 8", "has not returned");
        assertThat(degraded(status)).isEqualTo("Wedged");
        int writes = ports.writes();
        loop.look().look();
        assertThat(ports.writes()).isEqualTo(writes);
        assertThat(loop.all())
                .noneMatch(earlier -> String.valueOf(earlier.lastSyncError()).contains("can't be read"));
        Guest.releaseHangs();
        loop.untilInSync(8);
    }

    /** Newer kernels hold a lock of the whole machine (README, traps): the daemon cannot go round it, but says so. */
    @Test
    void a_number_of_vfs_that_waits_for_another_pf_in_the_kernel_says_for_which() {
        node.boot("hcas=2");
        Guest.knob(PF, "hang", "sriov_numvfs");
        var loop = node.start(node.host(), clock).wish(policyIb0(8));
        awaitHang();
        clock.move(Duration.ofSeconds(1));
        loop.wish(RunningLoop.both(policyIb0(8), policyAt(SECOND, "enable")))
                .until("waiting", status -> status.plan().stream().anyMatch(line -> line.contains("sriov_numvfs = 2")));
        clock.move(Duration.ofMinutes(3));
        loop.look().untilFailed("0000:a3:00.0: sriov_numvfs = 2", "it may only wait for 0000:83:00.0");
        Guest.releaseHangs();
        loop.untilInSync(8);
        assertThat(node.vfs(SECOND)).hasSize(2);
    }

    @Test
    void a_count_that_the_kernel_refuses_is_told_with_its_remedy_and_heals() {
        Guest.knob(PF, "fail", "sriov_numvfs 12 1000");
        var loop = node.start(node.host(), clock).wish(policyIb0(8));
        loop.untilFailed("0000:83:00.0", "sriov_numvfs", "errno 12", "pci=realloc");
        assertThat(node.autoprobe(PF)).isTrue();
        Guest.knob(PF, "fail", "sriov_numvfs 0");
        clock.move(Duration.ofMinutes(1));
        loop.look().untilInSync(8);
    }

    /** QEMU's Intel 82576 makes VFs, but can set neither GUIDs nor link states. */
    @Test
    void a_card_whose_driver_cannot_set_link_states_is_told_with_the_remedy_and_holds_up_nobody() {
        var group = new VfGroup("intel", "netdevice", "0-1", "policy-eth", null, null, null, "enable");
        var igb = new Interface(IGB.text(), 2L, null, null, "eth", null, List.of(group), null);
        var loop = node.start().wish(RunningLoop.both(policyIb0(8), new NodeStateSpec(List.of(igb), null, null)));
        loop.untilFailed(IGB.text(), "link state", "errno 95", "its driver cannot do this");
        loop.until(
                "the InfiniBand card",
                _ -> node.vfs(PF).size() == 8
                        && node.vfs(PF).stream().allMatch(vf -> vf.driver().isPresent()));
        node.stop();
        Guest.run("sh", "-c", "echo 0 >/sys/bus/pci/devices/" + IGB + "/sriov_numvfs");
    }

    private static NodeStateSpec policyAt(PciAddress pf, String linkState) {
        return RunningLoop.at(pf, RunningLoop.wish(2, null, linkState, "netdevice"));
    }

    private static void awaitHang() {
        await("the hang").atMost(LIMIT).until(() -> Guest.knob(PF, "hang").contains("hanging"));
    }

    private static String degraded(NodeStateStatus status) {
        return Conditions.find(status.conditions(), "Degraded")
                .map(Condition::reason)
                .orElseThrow();
    }
}

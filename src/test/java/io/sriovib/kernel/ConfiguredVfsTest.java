package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;
import static io.sriovib.kernel.GuestNode.SECOND;
import static io.sriovib.kernel.GuestNode.derivedGuids;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.daemon.MortalPorts;
import io.sriovib.scenario.daemon.RunningLoop;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The daemon's loop makes VFs on a real kernel; what it made is looked at with other tools than its own. */
@InGuest
class ConfiguredVfsTest {
    private static final int IMMORTAL = Integer.MAX_VALUE;

    @RegisterExtension
    private final GuestNode node = new GuestNode();

    @Test
    void policy_ib0_gives_eight_vfs_whose_guids_and_link_state_ip_shows() {
        var status = node.start().wish(policyIb0(8)).untilInSync(8);
        assertShown("ib0", PF, 8);
        assertThat(RunningLoop.vfs(status)).extracting(VirtualFunction::guid).isEqualTo(derivedGuids(PF, 8));
        assertThat(RunningLoop.vfs(status))
                .extracting(VirtualFunction::portState)
                .containsOnly("ACTIVE");
        assertThat(node.autoprobe(PF)).isTrue();
    }

    @Test
    void after_a_reboot_the_same_guids_come_back() {
        node.start().wish(policyIb0(8)).untilInSync(8);
        var before = ShownVf.of("ib0");
        node.stop();
        Guest.reboot();
        assertThat(ShownVf.of("ib0")).isEmpty();
        node.start().wish(policyIb0(8)).untilInSync(8);
        assertThat(ShownVf.of("ib0")).isEqualTo(before);
    }

    @Test
    void a_driver_that_is_reloaded_under_the_running_daemon_costs_the_vfs_only_for_a_moment() {
        var loop = node.start().wish(policyIb0(8));
        loop.untilInSync(8);
        Guest.reboot();
        loop.look().untilInSync(8);
        assertShown("ib0", PF, 8);
    }

    @Test
    void a_daemon_that_starts_on_a_host_as_wished_writes_nothing() {
        node.start().wish(policyIb0(8)).untilInSync(8);
        node.stop();
        var ports = new MortalPorts(IMMORTAL);
        node.start(ports.of(node.host()), InstantSource.system())
                .wish(policyIb0(8))
                .look()
                .untilInSync(8);
        assertThat(ports.writes()).isZero();
    }

    @Test
    void two_cards_with_64_vfs_each_are_configured() {
        node.boot("hcas=2", "totalvfs=64");
        node.start()
                .wish(RunningLoop.both(policyIb0(64), RunningLoop.at(SECOND, policyIb0(64))))
                .until(
                        "128 VFs in sync",
                        status -> "Succeeded".equals(status.syncStatus())
                                && status.interfaces().stream()
                                        .allMatch(pf -> pf.vfs().size() == 64));
        assertShown("ib0", PF, 64);
        assertShown("ib1", SECOND, 64);
        assertBoundWithGuids(PF);
        assertBoundWithGuids(SECOND);
    }

    private void assertShown(String device, PciAddress pf, int vfs) {
        var expected = IntStream.range(0, vfs)
                .mapToObj(vf -> new ShownVf(
                        vf, derivedGuids(pf, vfs).get(vf), derivedGuids(pf, vfs).get(vf), "enable"))
                .toList();
        assertThat(ShownVf.of(device)).isEqualTo(expected);
    }

    /** The GUID that each VF's own driver has taken. */
    private void assertBoundWithGuids(PciAddress pf) {
        var vfs = node.vfs(pf);
        assertThat(vfs).extracting(PciFunction::driver).containsOnly(Optional.of("mlx5_core"));
        assertThat(vfs)
                .extracting(vf -> Guest.nodeGuid(vf.rdmaDevices().getFirst()))
                .isEqualTo(derivedGuids(pf, vfs.size()));
    }
}

package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes and what stays when machine, driver or firmware begin anew. */
class RebootTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final InterfaceName IB0 = new InterfaceName("ib0");
    private static final Guid GUID = new Guid(0x1234_5678_9abc_def1L);

    private final SimulatedHost simulated = SimulatedHost.of(SimulatedMachine.seed());
    private final Host host = simulated.host();

    @BeforeEach
    void configure() {
        host.pci().setVfCount(PF, 2);
        host.vfLinks().setGuid(IB0, 1, GUID);
        host.vfLinks().setLinkState(IB0, 1, LinkState.ENABLE);
        host.pci().setAutoprobe(PF, false);
        host.links().setMtu(IB0, 4092);
        host.links().setUp(IB0);
    }

    @Test
    void a_reboot_loses_vfs_settings_autoprobe_mtu_and_administrative_state() {
        simulated.reboot();
        assertThat(sriov().vfs()).isEmpty();
        assertThat(sriov().autoprobe()).isEqualTo(Known.seen(true));
        assertThat(host.links().links()).singleElement().satisfies(ib0 -> {
            assertThat(ib0.mtu()).isEqualTo(2044);
            assertThat(ib0.up()).isFalse();
        });
        assertThat(guidOfVf1()).isEqualTo(new Guid(0));
    }

    @Test
    void a_reboot_loses_driver_overrides() {
        host.pci().overrideDriver(PF, 0, Optional.of("vfio-pci"));
        simulated.reboot();
        host.pci().setVfCount(PF, 1);
        assertThat(host.pci().networkFunctions())
                .allSatisfy(function -> assertThat(function.driverOverride()).isEmpty());
    }

    @Test
    void each_boot_has_an_id_of_its_own() {
        var before = host.boot().bootId();
        simulated.reboot();
        assertThat(host.boot().bootId()).isNotEqualTo(before);
        var other = SimulatedHost.of(SimulatedMachine.numbered(2));
        assertThat(other.host().boot().bootId()).isNotEqualTo(before);
    }

    @Test
    void files_outlive_a_reboot_except_temporary_ones() {
        host.files().write("/etc/sriov-operator/pci/0000:83:00.0", "{}");
        host.files().write("/tmp/a", "");
        host.files().write("/run/b", "");
        host.files().write("/var/run/c", "");
        simulated.reboot();
        assertThat(host.files().read("/etc/sriov-operator/pci/0000:83:00.0")).contains("{}");
        assertThat(host.files().list("/tmp")).isEmpty();
        assertThat(host.files().list("/run")).isEmpty();
        assertThat(host.files().list("/var/run")).isEmpty();
    }

    @Test
    void a_reloaded_driver_has_forgotten_its_vfs_but_autoprobe_is_not_its_own() {
        simulated.reloadDriver(PF);
        assertThat(sriov().vfs()).isEmpty();
        assertThat(sriov().autoprobe()).isEqualTo(Known.seen(false));
        assertThat(guidOfVf1()).isEqualTo(new Guid(0));
    }

    @Test
    void a_pf_without_a_driver_has_no_devices_and_makes_no_vfs() {
        simulated.unloadDriver(PF);
        assertThat(host.links().links()).isEmpty();
        assertThat(host.rdma().device("mlx5_0")).isEmpty();
        Refusals.assertErrno(2, () -> host.pci().setVfCount(PF, 1));
    }

    @Test
    void reset_firmware_has_forgotten_settings_while_bound_vfs_keep_their_guid() {
        host.pci().setAutoprobe(PF, true);
        host.pci().unbind(PF, 1);
        host.pci().probe(PF, 1);
        simulated.resetFirmware(PF);
        assertThat(guidOfVf1()).isEqualTo(new Guid(0));
        assertThat(host.rdma().device("mlx5_2").orElseThrow().portGuid()).isEqualTo(Known.seen(GUID));
    }

    @Test
    void a_card_that_keeps_nothing_forgets_settings_with_its_vfs() {
        var card = SimulatedCard.connectX5(SimulatedCard.SEED_GUID).forgetful();
        var forgetful = SimulatedHost.of(SimulatedMachine.with("node1", card)).host();
        forgetful.pci().setVfCount(PF, 2);
        forgetful.vfLinks().setGuid(IB0, 1, GUID);
        forgetful.pci().setVfCount(PF, 0);
        forgetful.pci().setVfCount(PF, 2);
        assertThat(forgetful.vfLinks().configured(IB0))
                .hasEntrySatisfying(1, config -> assertThat(config.portGuid()).contains(new Guid(0)));
    }

    private PciFunction.SriovCapability sriov() {
        return host.pci().networkFunctions().getFirst().sriov().orElseThrow();
    }

    private Guid guidOfVf1() {
        if (sriov().vfs().isEmpty()) {
            host.pci().setVfCount(PF, 2);
        }
        return Objects.requireNonNull(host.vfLinks().configured(IB0).get(1))
                .portGuid()
                .orElseThrow();
    }
}

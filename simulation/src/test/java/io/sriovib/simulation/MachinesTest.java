package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Machines other than the seed's. */
class MachinesTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final PciAddress ETHERNET = new PciAddress("0000:3b:00.0");
    private static final InterfaceName ENS1F0 = new InterfaceName("ens1f0");
    private static final SimulatedCard CONNECTX5 = SimulatedCard.connectX5(SimulatedCard.SEED_GUID);
    private static final SimulatedCard XXV710 =
            SimulatedCard.ethernet(ETHERNET, "ens1f0", new Guid(0x3cfd_fe03_0016_0777L));

    @Test
    void cards_are_listed_by_address_and_numbered_in_that_order() {
        var first = new PciAddress("0000:03:00.0");
        var host = SimulatedHost.of(SimulatedMachine.with("node1", CONNECTX5, CONNECTX5.at(first, "ib1")))
                .host();
        assertThat(host.pci().networkFunctions().stream().map(PciFunction::address))
                .containsExactly(first, PF);
        assertThat(host.pci().networkFunctions().getFirst().rdmaDevices()).containsExactly("mlx5_0");
    }

    @Test
    void a_card_tells_the_numa_node_of_its_bus_and_its_vfs_do_not() {
        var first = new PciAddress("0000:03:00.0");
        var host = SimulatedHost.of(SimulatedMachine.with("node1", CONNECTX5, CONNECTX5.at(first, "ib1")))
                .host();
        host.pci().setVfCount(PF, 1);
        assertThat(host.pci().networkFunctions().stream().map(PciFunction::numaNode))
                .containsExactly(Optional.of(0), Optional.of(1), Optional.empty());
    }

    @Test
    void an_ethernet_card_has_macs_and_no_guids() {
        var host = SimulatedHost.of(SimulatedMachine.with("node1", XXV710)).host();
        host.pci().setVfCount(ETHERNET, 2);
        assertThat(host.pci().networkFunctions().getFirst().rdmaDevices()).isEmpty();
        assertThat(host.links().links()).hasSize(3).first().satisfies(pf -> {
            assertThat(pf.type()).contains(LinkType.ETH);
            assertThat(pf.mtu()).isEqualTo(1500);
            assertThat(pf.address()).contains(new HardwareAddress("3c:fd:fe:16:07:77"));
        });
        assertThat(host.vfLinks().configured(ENS1F0))
                .containsEntry(1, new VfConfig(Optional.of(LinkState.AUTO), Optional.empty(), Optional.empty()));
        Refusals.assertErrno(95, () -> host.vfLinks().setGuid(ENS1F0, 0, SimulatedCard.SEED_GUID));
    }

    @Test
    void an_unlisted_card_shows_its_own_ids() {
        var host = SimulatedHost.of(SimulatedMachine.with("node1", CONNECTX5.withIds("1fc1", "0010")))
                .host();
        assertThat(host.pci().networkFunctions().getFirst().vendor()).isEqualTo("1fc1");
        assertThat(host.pci().networkFunctions().getFirst().device()).isEqualTo("0010");
    }

    @Test
    void a_card_without_sriov_makes_no_vfs() {
        var simulated = SimulatedHost.of(SimulatedMachine.with("node1", CONNECTX5.withSriov(Optional.empty())));
        assertThat(simulated.host().pci().networkFunctions().getFirst().sriov()).isEmpty();
        Refusals.assertErrno(2, () -> simulated.host().pci().setVfCount(PF, 1));
        simulated.reloadDriver(PF);
        assertThat(simulated.host().pci().networkFunctions()).hasSize(1);
    }

    @Test
    void a_number_of_vfs_that_is_no_number_is_unknown() {
        for (var text : new String[] {"", "eight", "-1"}) {
            var host = SimulatedHost.of(SimulatedMachine.with("node1", CONNECTX5.withTotalVfs(text)))
                    .host();
            assertThat(host.pci().networkFunctions().getFirst().sriov().map(side -> side.totalVfs()))
                    .containsInstanceOf(Known.Unknown.class);
        }
    }

    @Test
    void a_pf_without_a_driver_has_no_devices() {
        var host = SimulatedHost.of(SimulatedMachine.with("node1", CONNECTX5.withoutDriver()))
                .host();
        assertThat(host.pci().networkFunctions().getFirst().driver()).isEmpty();
        assertThat(host.links().links()).isEmpty();
    }

    @Test
    void without_ib_ipoib_there_are_no_network_devices_until_it_is_loaded() {
        var simulated = SimulatedHost.of(SimulatedMachine.seed().withoutIpoib());
        var host = simulated.host();
        host.pci().setVfCount(PF, 2);
        assertThat(host.links().links()).isEmpty();
        assertThat(host.rdma().device("mlx5_2")).isPresent();
        simulated.loadIpoib();
        assertThat(host.links().links()).hasSize(3);
        assertThat(host.pci().networkFunctions().getFirst().netdevs()).containsExactly(new InterfaceName("ib0"));
    }

    @Test
    void vfio_takes_a_vf_with_an_override_and_hides_its_devices() {
        var host = SimulatedHost.of(SimulatedMachine.seed()).host();
        host.pci().setVfCount(PF, 1);
        host.pci().unbind(PF, 0);
        host.pci().overrideDriver(PF, 0, Optional.of("vfio-pci"));
        host.pci().bind(PF, 0, "vfio-pci");
        var vf = host.pci().networkFunctions().get(1);
        assertThat(vf.driver()).contains("vfio-pci");
        assertThat(vf.netdevs()).isEmpty();
        assertThat(vf.rdmaDevices()).isEmpty();
    }

    @Test
    void vfio_without_an_override_or_without_an_iommu_takes_nothing() {
        var host = SimulatedHost.of(SimulatedMachine.seed().withoutIommu()).host();
        host.pci().setVfCount(PF, 1);
        host.pci().unbind(PF, 0);
        Refusals.assertErrno(19, () -> host.pci().bind(PF, 0, "vfio-pci"));
        host.pci().overrideDriver(PF, 0, Optional.of("vfio-pci"));
        Refusals.assertErrno(22, () -> host.pci().bind(PF, 0, "vfio-pci"));
        host.pci().probe(PF, 0);
        assertThat(host.pci().networkFunctions().get(1).driver()).isEmpty();
    }

    @Test
    void a_list_of_too_many_vfs_is_refused_and_not_cut() {
        var many = CONNECTX5.withTotalVfs("300");
        var host = SimulatedHost.of(SimulatedMachine.with("node1", many)).host();
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 277);
        assertThat(host.vfLinks().configured(new InterfaceName("ib0"))).hasSize(277);
        host.pci().setVfCount(PF, 0);
        host.pci().setVfCount(PF, 278);
        Refusals.assertErrno(90, () -> host.vfLinks().configured(new InterfaceName("ib0")));
        assertThat(host.pci().networkFunctions().getLast().address()).isEqualTo(new PciAddress("0000:84:02.6"));
    }
}

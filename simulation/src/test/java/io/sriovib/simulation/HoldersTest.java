package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.Host;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who uses VFs, and what becomes of those that are used. */
class HoldersTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final PciAddress VF0 = new PciAddress("0000:83:00.1");
    private static final PciAddress VF1 = new PciAddress("0000:83:00.2");

    private final SimulatedHost simulated = SimulatedHost.of(SimulatedMachine.seed());
    private final Host host = simulated.host();

    @Test
    void a_held_vf_names_its_holder_until_it_is_released() {
        host.pci().setVfCount(PF, 2);
        simulated.hold(VF0, "pod ns/name");
        assertThat(host.holders().uses(Set.of(VF0, VF1)))
                .containsEntry(VF0, new VfUse.Held("pod ns/name"))
                .containsEntry(VF1, new VfUse.Free());
        simulated.release(VF0);
        assertThat(host.holders().uses(Set.of(VF0))).containsEntry(VF0, new VfUse.Free());
    }

    @Test
    void while_holders_can_not_be_told_all_are_unknown() {
        host.pci().setVfCount(PF, 1);
        simulated.holdersUnknown(Optional.of("kubelet does not answer"));
        assertThat(host.holders().uses(Set.of(VF0))).containsEntry(VF0, new VfUse.Unknown("kubelet does not answer"));
        simulated.holdersUnknown(Optional.empty());
        assertThat(host.holders().uses(Set.of(VF0))).containsEntry(VF0, new VfUse.Free());
    }

    @Test
    void where_no_vf_is_the_use_is_unknown() {
        assertThat(host.holders().uses(Set.of(VF0)).get(VF0)).isInstanceOf(VfUse.Unknown.class);
    }

    @Test
    void in_exclusive_mode_the_rdma_device_goes_along() {
        var exclusive = SimulatedHost.of(SimulatedMachine.seed().withExclusiveRdma());
        exclusive.host().pci().setVfCount(PF, 1);
        exclusive.moveToNamespace(VF0);
        assertThat(exclusive.host().rdma().mode()).isEqualTo("exclusive");
        assertThat(exclusive.host().rdma().device("mlx5_1")).isEmpty();
        assertThat(exclusive.host().pci().networkFunctions().get(1).rdmaDevices())
                .isEmpty();
    }

    @Test
    void a_device_that_comes_back_to_a_taken_name_gets_another() {
        host.pci().setVfCount(PF, 2);
        simulated.moveToNamespace(VF0);
        host.pci().unbind(PF, 1);
        host.pci().probe(PF, 1);
        simulated.release(VF0);
        assertThat(host.links().links().stream().map(link -> link.name().text()))
                .containsExactly("ib0", "dev0", "ib1");
    }

    @Test
    void harm_to_a_held_vf_is_noted_and_to_a_free_one_is_not() {
        host.pci().setVfCount(PF, 2);
        simulated.hold(VF0, "pod ns/name");
        host.pci().unbind(PF, 1);
        assertThat(simulated.harm()).isEmpty();
        host.pci().setVfCount(PF, 0);
        assertThat(simulated.harm())
                .containsExactly("VF 0 (0000:83:00.1) was taken from its driver while pod ns/name held it");
    }
}

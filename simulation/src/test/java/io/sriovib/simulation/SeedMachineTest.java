package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import org.junit.jupiter.api.Test;

/** The way of policy-ib0 by hand: what a daemon does to the seed's card, and what must then be seen. */
class SeedMachineTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final InterfaceName IB0 = new InterfaceName("ib0");

    private final SimulatedHost simulated = SimulatedHost.of(SimulatedMachine.seed());

    @Test
    void eight_vfs_with_guid_and_state_set_before_their_bind_are_active() {
        var host = simulated.host();
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 8);
        for (int vf = 0; vf < 8; vf++) {
            host.vfLinks().setGuid(IB0, vf, GuidDerivation.of(SimulatedCard.SEED_GUID, vf));
            host.vfLinks().setLinkState(IB0, vf, LinkState.ENABLE);
        }
        host.pci().setAutoprobe(PF, true);
        for (int vf = 0; vf < 8; vf++) {
            host.pci().probe(PF, vf);
        }
        var functions = host.pci().networkFunctions();
        assertThat(functions).hasSize(9);
        assertThat(functions.get(8).address()).isEqualTo(new PciAddress("0000:83:01.0"));
        var guid = GuidDerivation.of(SimulatedCard.SEED_GUID, 7);
        assertThat(host.rdma().device("mlx5_8"))
                .contains(new RdmaSeen("mlx5_8", Known.seen(guid), Known.seen(guid), Known.seen(PortState.ACTIVE)));
        var ib8 = host.links().links().stream()
                .filter(link -> link.name().equals(new InterfaceName("ib8")))
                .findFirst();
        assertThat(ib8.flatMap(NetdevSeen::address).flatMap(address -> address.portGuid()))
                .contains(guid);
    }
}

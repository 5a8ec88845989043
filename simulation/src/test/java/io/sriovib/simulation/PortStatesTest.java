package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.Host;
import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import io.sriovib.simulation.machine.SubnetManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** State of ports by cable, subnet manager, link state and GUID (user-needs b.5, the rig's table "Real and simulated"). */
class PortStatesTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final InterfaceName IB0 = new InterfaceName("ib0");

    private final SimulatedHost simulated = SimulatedHost.of(SimulatedMachine.seed());
    private final Host host = simulated.host();

    @BeforeEach
    void makeVfs() {
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 2);
        host.vfLinks().setGuid(IB0, 0, new Guid(0x1234_5678_9abc_def1L));
        host.pci().setAutoprobe(PF, true);
        host.pci().probe(PF, 0);
        host.pci().probe(PF, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  VIRTUALIZING, DISABLE, ACTIVE, DOWN",
        "true,  VIRTUALIZING, AUTO,    ACTIVE, ACTIVE",
        "true,  VIRTUALIZING, ENABLE,  ACTIVE, ACTIVE",
        "true,  PLAIN,        DISABLE, ACTIVE, DOWN",
        "true,  PLAIN,        AUTO,    ACTIVE, INIT",
        "true,  PLAIN,        ENABLE,  ACTIVE, INIT",
        "true,  NONE,         DISABLE, INIT,   DOWN",
        "true,  NONE,         AUTO,    INIT,   INIT",
        "true,  NONE,         ENABLE,  INIT,   INIT",
        "false, VIRTUALIZING, DISABLE, DOWN,   DOWN",
        "false, VIRTUALIZING, AUTO,    DOWN,   DOWN",
        "false, VIRTUALIZING, ENABLE,  DOWN,   INIT",
        "false, NONE,         ENABLE,  DOWN,   INIT"
    })
    void ports_follow_cable_manager_and_link_state(
            boolean cable, SubnetManager manager, LinkState linkState, PortState pf, PortState vf) {
        simulated.cable(PF, cable);
        simulated.subnetManager(manager);
        host.vfLinks().setLinkState(IB0, 0, linkState);
        host.vfLinks().setLinkState(IB0, 1, linkState);
        assertThat(state("mlx5_0")).isEqualTo(Known.seen(pf));
        assertThat(state("mlx5_1")).isEqualTo(Known.seen(vf));
        assertThat(state("mlx5_2")).as("a VF without a GUID").isEqualTo(Known.seen(PortState.DOWN));
    }

    private Known<PortState> state(String device) {
        return host.rdma().device(device).map(RdmaSeen::state).orElseThrow();
    }
}

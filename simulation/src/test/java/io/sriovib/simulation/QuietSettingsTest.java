package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Of what the kernel does not tell, the simulated host does not tell either, so that nothing relies on it: seen in the guest of src/test/kernel. */
class QuietSettingsTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final InterfaceName IB0 = new InterfaceName("ib0");
    private static final int LONG_ENOUGH_MILLIS = 200;

    @Test
    void a_setting_of_a_vf_is_not_told_while_the_pf_is_down() throws InterruptedException {
        try (var simulated = SimulatedHost.of(SimulatedMachine.seed())) {
            var host = simulated.host();
            host.pci().setVfCount(PF, 1);
            var calls = new Semaphore(0);
            try (var _ = host.events().subscribe(calls::release)) {
                host.vfLinks().setLinkState(IB0, 0, LinkState.ENABLE);
                assertThat(calls.tryAcquire(LONG_ENOUGH_MILLIS, TimeUnit.MILLISECONDS))
                        .isFalse();
                host.links().setUp(IB0);
                calls.acquire();
                host.vfLinks().setLinkState(IB0, 0, LinkState.DISABLE);
                calls.acquire();
            }
        }
    }
}

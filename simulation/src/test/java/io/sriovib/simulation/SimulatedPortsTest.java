package io.sriovib.simulation;

import io.sriovib.daemon.host.BootClock;
import io.sriovib.daemon.host.BootClockContract;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostEventsContract;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.daemon.host.HostFilesContract;
import io.sriovib.daemon.host.NetworkLinksContract;
import io.sriovib.daemon.host.PciFunctionsContract;
import io.sriovib.daemon.host.RdmaDevicesContract;
import io.sriovib.daemon.host.VfHoldersContract;
import io.sriovib.daemon.host.VfLinksContract;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import org.junit.jupiter.api.Nested;

/** The simulated host keeps every contract of the daemon's ports, the same that the Linux adapters keep on a real kernel. */
class SimulatedPortsTest {
    private final SimulatedHost simulated = SimulatedHost.of(SimulatedMachine.seed());

    @Nested
    class Pci extends PciFunctionsContract {
        @Override
        protected Host freshHost() {
            return simulated.host();
        }

        @Override
        protected void hangNextVfCount() {
            simulated.faults().hangNext(Operation.SET_VF_COUNT);
        }

        @Override
        protected boolean hanging() {
            return simulated.faults().hanging() > 0;
        }

        @Override
        protected void endHang() {
            simulated.faults().releaseHangs();
        }
    }

    @Nested
    class VfSettings extends VfLinksContract {
        @Override
        protected Host freshHost() {
            return simulated.host();
        }

        @Override
        protected boolean keepsSettings() {
            return true;
        }
    }

    @Nested
    class ForgottenVfSettings extends VfLinksContract {
        @Override
        protected Host freshHost() {
            var card = SimulatedCard.connectX5(SimulatedCard.SEED_GUID).forgetful();
            return SimulatedHost.of(SimulatedMachine.with("node1", card)).host();
        }

        @Override
        protected boolean keepsSettings() {
            return false;
        }
    }

    @Nested
    class Links extends NetworkLinksContract {
        @Override
        protected Host freshHost() {
            return simulated.host();
        }
    }

    @Nested
    class Rdma extends RdmaDevicesContract {
        @Override
        protected Host freshHost() {
            return simulated.host();
        }
    }

    @Nested
    class Events extends HostEventsContract {
        @Override
        protected Host freshHost() {
            return simulated.host();
        }

        @Override
        protected void pullCable() {
            simulated.cable(PF, false);
        }
    }

    @Nested
    class Files extends HostFilesContract {
        @Override
        protected HostFiles emptyFiles() {
            return simulated.host().files();
        }
    }

    @Nested
    class Boot extends BootClockContract {
        @Override
        protected BootClock clock() {
            return simulated.host().boot();
        }
    }

    @Nested
    class Holders extends VfHoldersContract {
        @Override
        protected Host freshHost() {
            return simulated.host();
        }

        @Override
        protected void moveToNamespace(PciAddress vf) {
            simulated.moveToNamespace(vf);
        }

        @Override
        protected void release(PciAddress vf) {
            simulated.release(vf);
        }
    }
}

package io.sriovib.kernel;

import static org.awaitility.Awaitility.await;

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
import io.sriovib.simulation.machine.SimulatedCard;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** The Linux adapters keep every contract of the daemon's ports on a real kernel, the same that the simulated host keeps; the one of VF settings also with a driver that forgets them. */
@InGuest
class ContractsTest {
    private static Host fresh() {
        Guest.rebindDriver(SimulatedCard.SEED_ADDRESS);
        Guest.knob(SimulatedCard.SEED_ADDRESS, "keep_vf_config", 1);
        Guest.knob(SimulatedCard.SEED_ADDRESS, "cable", 1);
        return Guest.host();
    }

    @Nested
    class Pci extends PciFunctionsContract {
        @Override
        protected Host freshHost() {
            return fresh();
        }

        @Override
        protected void hangNextVfCount() {
            Guest.knob(PF, "hang", "sriov_numvfs");
        }

        @Override
        protected boolean hanging() {
            return Guest.knob(PF, "hang").contains("hanging");
        }

        @Override
        protected void endHang() {
            Guest.releaseHangs();
        }
    }

    @Nested
    class VfSettings extends VfLinksContract {
        @Override
        protected Host freshHost() {
            return fresh();
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
            var host = fresh();
            Guest.knob(SimulatedCard.SEED_ADDRESS, "keep_vf_config", 0);
            return host;
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
            return fresh();
        }
    }

    @Nested
    class Rdma extends RdmaDevicesContract {
        @Override
        protected Host freshHost() {
            return fresh();
        }
    }

    @Nested
    class Events extends HostEventsContract {
        @Override
        protected Host freshHost() {
            return fresh();
        }

        @Override
        protected void pullCable() {
            Guest.knob(PF, "cable", 0);
        }
    }

    @Nested
    class Files extends HostFilesContract {
        @Override
        protected HostFiles emptyFiles() {
            Guest.run("rm", "-rf", "/etc/sriov-operator");
            return Guest.host().files();
        }
    }

    @Nested
    class Boot extends BootClockContract {
        @Override
        protected BootClock clock() {
            return Guest.host().boot();
        }
    }

    @Nested
    class Holders extends VfHoldersContract {
        private final Pod pod = new Pod("contract");

        @Override
        protected Host freshHost() {
            pod.end();
            return fresh();
        }

        @Override
        protected void moveToNamespace(PciAddress vf) {
            pod.take(vf);
        }

        @Override
        protected void release(PciAddress vf) {
            pod.end();
            await("return of the network device")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> !Guest.netdevs(vf).isEmpty());
        }
    }
}

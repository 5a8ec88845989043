package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;
import static io.sriovib.kernel.GuestNode.derivedGuids;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.daemon.MortalPorts;
import io.sriovib.scenario.daemon.RunningLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** VFs for virtual machines, on a kernel with the books of an IOMMU. */
@InGuest
class VfioTest {
    private static final Optional<String> VFIO = Optional.of("vfio-pci");

    @RegisterExtension
    private final GuestNode node = new GuestNode();

    private RunningLoop configured() {
        Guest.run("modprobe", "vfio-pci");
        var loop = node.start().wish(RunningLoop.wish(2, null, null, "vfio-pci"));
        loop.untilInSync(2);
        return loop;
    }

    @Test
    void vfs_go_to_vfio_pci_with_their_guids_kept_by_the_pf_and_come_back() {
        var loop = configured();
        assertThat(node.vfs(PF)).extracting(PciFunction::driver).containsOnly(VFIO);
        assertThat(node.vfs(PF)).extracting(PciFunction::driverOverride).containsOnly(Optional.empty());
        loop.wish(policyIb0(2))
                .until(
                        "bound again",
                        _ -> node.vfs(PF).stream().allMatch(vf -> vf.driver().equals(Optional.of("mlx5_core"))));
        loop.untilInSync(2);
        assertThat(ShownVf.of("ib0")).extracting(ShownVf::portGuid).isEqualTo(derivedGuids(PF, 2));
    }

    @Test
    void a_daemon_that_starts_later_leaves_them_where_they_are() {
        configured();
        node.stop();
        var ports = new MortalPorts(Integer.MAX_VALUE);
        node.start(ports.of(node.host()), InstantSource.system())
                .wish(RunningLoop.wish(2, null, null, "vfio-pci"))
                .look()
                .untilInSync(2);
        assertThat(ports.writes()).isZero();
    }

    @Test
    void one_that_a_virtual_machine_has_open_is_held() throws IOException {
        var loop = configured();
        var group = group(node.vfs(PF).get(1).address());
        var machine = new ProcessBuilder("sleep", "1000")
                .redirectInput(group.toFile())
                .start();
        try {
            loop.wish(policyIb0(2))
                    .until(
                            "VF 0 bound, VF 1 held",
                            status -> "mlx5_core"
                                            .equals(RunningLoop.vfs(status)
                                                    .get(0)
                                                    .driver())
                                    && String.valueOf(RunningLoop.vfs(status)
                                                    .get(1)
                                                    .holder())
                                            .contains(group.toString()));
            loop.look();
            assertThat(node.vfs(PF).get(1).driver()).isEqualTo(VFIO);
        } finally {
            machine.destroyForcibly();
        }
        machine.onExit().join();
        loop.look()
                .until(
                        "bound again",
                        _ -> node.vfs(PF).stream().allMatch(vf -> vf.driver().equals(Optional.of("mlx5_core"))));
    }

    private static Path group(PciAddress vf) throws IOException {
        var link = Path.of("/sys/bus/pci/devices", vf.text(), "iommu_group");
        return Path.of("/dev/vfio", Files.readSymbolicLink(link).getFileName().toString());
    }
}

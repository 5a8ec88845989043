package io.sriovib.daemon.linux.sysfs;

import static io.sriovib.daemon.linux.SysfsTree.PF;
import static io.sriovib.daemon.linux.SysfsTree.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.SysfsTree;
import io.sriovib.planning.value.PciAddress;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values written to ordinary files; what the kernel itself says to them is tested in the kernel rig. */
class SysfsWritesTest {
    private static final PciAddress CARD = new PciAddress(PF);
    private static final String VF = "0000:83:00.4";

    private final Path folder;
    private final SysfsTree tree;
    private final SysfsPciFunctions pci;

    SysfsWritesTest(@TempDir Path folder) {
        this.folder = folder;
        this.tree = new SysfsTree(folder).pf().vf(3, VF);
        this.pci = new SysfsPciFunctions(folder);
    }

    @Test
    void count_and_autoprobe_are_written_without_a_newline() {
        tree.attribute(PF, "sriov_numvfs", "").attribute(PF, "sriov_drivers_autoprobe", "");
        pci.setVfCount(CARD, 8);
        pci.setAutoprobe(CARD, false);
        assertThat(tree.written(device(PF) + "/sriov_numvfs")).isEqualTo("8");
        assertThat(tree.written(device(PF) + "/sriov_drivers_autoprobe")).isEqualTo("0");
    }

    @Test
    void a_vf_is_found_by_its_number_and_unbound_from_the_driver_that_has_it() {
        tree.driver(VF, "mlx5_core");
        pci.unbind(CARD, 3);
        assertThat(tree.written("bus/pci/drivers/mlx5_core/unbind")).isEqualTo(VF);
    }

    @Test
    void a_vf_without_a_driver_is_not_unbound() {
        pci.unbind(CARD, 3);
        assertThat(tree.written("bus/pci/drivers/mlx5_core/unbind")).isEmpty();
    }

    @Test
    void a_vf_is_given_to_the_driver_that_was_named() {
        tree.file("bus/pci/drivers/vfio-pci/bind", "");
        pci.bind(CARD, 3, "vfio-pci");
        assertThat(tree.written("bus/pci/drivers/vfio-pci/bind")).isEqualTo(VF);
    }

    @Test
    void probing_names_the_vf() {
        pci.probe(CARD, 3);
        assertThat(tree.written("bus/pci/drivers_probe")).isEqualTo(VF);
    }

    @Test
    void an_override_is_the_name_and_clearing_it_is_an_empty_line() {
        tree.attribute(VF, "driver_override", "");
        pci.overrideDriver(CARD, 3, Optional.of("vfio-pci"));
        assertThat(tree.written(device(VF) + "/driver_override")).isEqualTo("vfio-pci");
        tree.attribute(VF, "driver_override", "");
        pci.overrideDriver(CARD, 3, Optional.empty());
        assertThat(tree.written(device(VF) + "/driver_override")).isEqualTo("\n");
    }

    @Test
    void a_card_without_the_capability_is_named_with_the_remedy() {
        tree.without(PF, "sriov_numvfs");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> pci.setVfCount(CARD, 8))
                .withMessageStartingWith(folder + "/bus/pci/devices/0000:83:00.0/sriov_numvfs: write 8: ENOENT, ")
                .withMessageContaining("load mlx5_core")
                .satisfies(e -> assertThat(e.errno()).isEqualTo(2));
    }

    @Test
    void an_attribute_is_never_made_by_writing_to_it() {
        tree.without(PF, "sriov_drivers_autoprobe");
        assertThatExceptionOfType(HostException.class).isThrownBy(() -> pci.setAutoprobe(CARD, true));
        assertThat(folder.resolve(device(PF)).resolve("sriov_drivers_autoprobe"))
                .doesNotExist();
    }

    @Test
    void a_vf_that_is_gone_is_named_by_its_number() {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> pci.probe(CARD, 5))
                .withMessageContaining("0000:83:00.0/virtfn5: find VF: ENOENT")
                .withMessageContaining("no VF 5 now")
                .satisfies(e -> assertThat(e.errno()).isEqualTo(2));
    }

    @Test
    void a_driver_that_is_not_loaded_is_named() {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> pci.bind(CARD, 3, "vfio-pci"))
                .withMessageContaining("driver vfio-pci is not loaded: load its module (errno 2)");
    }

    @Test
    void what_is_no_name_of_a_driver_reaches_no_path() {
        assertThatExceptionOfType(HostException.class).isThrownBy(() -> pci.bind(CARD, 3, "../../devices/x"));
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> pci.overrideDriver(CARD, 3, Optional.of("a\nb")));
    }
}

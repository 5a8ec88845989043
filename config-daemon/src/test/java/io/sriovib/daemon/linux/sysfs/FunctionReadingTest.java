package io.sriovib.daemon.linux.sysfs;

import static io.sriovib.daemon.linux.SysfsTree.PF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.host.PciFunction.SriovCapability;
import io.sriovib.daemon.linux.SysfsTree;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionReadingTest {
    private final Path folder;
    private final SysfsTree tree;

    FunctionReadingTest(@TempDir Path folder) {
        this.folder = folder;
        this.tree = new SysfsTree(folder).pf();
    }

    @Test
    void a_pf_is_read_with_all_that_sysfs_says() {
        tree.vf(0, "0000:83:00.1");
        var vfs = new TreeMap<Integer, PciAddress>();
        vfs.put(0, new PciAddress("0000:83:00.1"));
        var sriov = new SriovCapability(Known.seen(8), Known.seen(true), Optional.of("1018"), vfs);
        assertThat(functions())
                .first()
                .isEqualTo(new PciFunction(
                        new PciAddress(PF),
                        "15b3",
                        "1017",
                        Optional.of("mlx5_core"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(new InterfaceName("ib0")),
                        List.of("mlx5_0"),
                        Optional.of(1),
                        Optional.of(sriov)));
    }

    @Test
    void an_unbound_vf_names_its_pf_and_has_no_capability() {
        tree.vf(0, "0000:83:00.1").attribute("0000:83:00.1", "driver_override", "vfio-pci\n");
        var vf = functions().get(1);
        assertThat(vf.physicalFunction()).contains(new PciAddress(PF));
        assertThat(vf.driver()).isEmpty();
        assertThat(vf.driverOverride()).contains("vfio-pci");
        assertThat(vf.sriov()).isEmpty();
        assertThat(vf.netdevs()).isEmpty();
        assertThat(vf.numaNode()).isEmpty();
    }

    @Test
    void a_machine_that_does_not_tell_has_no_numa_node() {
        tree.attribute(PF, "numa_node", "-1\n");
        assertThat(functions().getFirst().numaNode()).isEmpty();
        tree.without(PF, "numa_node");
        assertThat(functions().getFirst().numaNode()).isEmpty();
    }

    @Test
    void more_than_ten_vfs_are_in_the_order_of_their_numbers() {
        IntStream.range(0, 12).forEach(vf -> tree.vf(vf, "0000:83:%02x.%d".formatted((vf + 1) / 8, (vf + 1) % 8)));
        var vfs = sriov().vfs();
        assertThat(vfs.keySet()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(vfs.get(10)).isEqualTo(new PciAddress("0000:83:01.3"));
    }

    @Test
    void only_network_functions_are_listed_in_the_order_of_their_addresses() {
        tree.function("0000:00:1f.0", "0x060100", "0x2918").function("0000:03:00.0", "0x020000", "0x10d3");
        assertThat(functions())
                .extracting(function -> function.address().text())
                .containsExactly("0000:03:00.0", PF);
    }

    @Test
    void a_missing_number_is_unknown_with_its_file_and_cause() {
        tree.without(PF, "sriov_drivers_autoprobe");
        assertThat(sriov().autoprobe().whyUnknown())
                .hasValueSatisfying(cause -> assertThat(cause)
                        .endsWith("0000:83:00.0/sriov_drivers_autoprobe: ENOENT, no such file or directory"));
    }

    @Test
    void an_empty_number_is_unknown() {
        tree.attribute(PF, "sriov_totalvfs", "\n");
        assertThat(sriov().totalVfs().whyUnknown())
                .hasValueSatisfying(cause -> assertThat(cause).endsWith("sriov_totalvfs: is empty"));
    }

    @Test
    void what_is_no_number_is_unknown() {
        tree.attribute(PF, "sriov_totalvfs", "eight\n");
        assertThat(sriov().totalVfs().whyUnknown())
                .hasValueSatisfying(cause -> assertThat(cause).endsWith("sriov_totalvfs: \"eight\" is no number"));
    }

    @Test
    void autoprobe_is_on_or_off_and_nothing_else() {
        tree.attribute(PF, "sriov_drivers_autoprobe", "0\n");
        assertThat(sriov().autoprobe()).isEqualTo(Known.seen(false));
        tree.attribute(PF, "sriov_drivers_autoprobe", "2\n");
        assertThat(sriov().autoprobe().whyUnknown())
                .hasValueSatisfying(cause -> assertThat(cause).endsWith("2 is neither 0 nor 1"));
    }

    @Test
    void a_pf_without_a_driver_or_devices_is_still_a_pf() {
        tree.without(PF, "driver").without(PF, "net/ib0").without(PF, "net");
        var pf = functions().getFirst();
        assertThat(pf.driver()).isEmpty();
        assertThat(pf.netdevs()).isEmpty();
        assertThat(pf.sriov()).isPresent();
    }

    @Test
    void a_function_without_the_attribute_has_no_capability() {
        tree.without(PF, "sriov_totalvfs");
        assertThat(functions().getFirst().sriov()).isEmpty();
    }

    @Test
    void a_function_that_vanishes_does_not_spoil_the_scan() {
        tree.link(SysfsTree.device("0000:83:00.7"), "../../../devices/gone");
        assertThat(functions())
                .extracting(function -> function.address().text())
                .containsExactly(PF);
    }

    @Test
    void a_link_to_a_vf_that_is_just_going_counts_while_it_is_there() {
        tree.link(SysfsTree.device(PF) + "/virtfn3", "../0000:83:00.4").file(SysfsTree.device(PF) + "/virtfnX", "");
        assertThat(sriov().vfs()).containsOnlyKeys(3);
        assertThat(functions()).hasSize(1);
    }

    /** Readlink of what is no link answers EINVAL; of a kernel it would be ENOMEM or EIO. */
    @Test
    void a_vf_whose_link_can_not_be_read_fails_the_scan_and_is_not_taken_for_one_less() {
        tree.vf(0, "0000:83:00.1").file(SysfsTree.device(PF) + "/virtfn1", "");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(this::functions)
                .withMessageContaining("0000:83:00.0/virtfn1: read link: EINVAL")
                .satisfies(e -> assertThat(e.errno()).isEqualTo(22));
    }

    @Test
    void a_vf_whose_link_leads_to_nonsense_fails_the_scan() {
        tree.link(SysfsTree.device(PF) + "/virtfn0", "../nonsense");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(this::functions)
                .withMessageContaining("virtfn0: read link: leads to \"nonsense\"");
    }

    @Test
    void a_driver_that_can_not_be_read_is_not_taken_for_none() {
        tree.vf(0, "0000:83:00.1").file(SysfsTree.device("0000:83:00.1") + "/driver", "");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(this::functions)
                .withMessageContaining("0000:83:00.1/driver: read link: EINVAL");
    }

    @Test
    void without_pci_in_sysfs_the_whole_scan_fails() {
        var elsewhere = new SysfsPciFunctions(folder.resolve("nothing"));
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(elsewhere::networkFunctions)
                .withMessageEndingWith(
                        "bus/pci/devices: list PCI functions: ENOENT, no such file or directory (errno 2)");
    }

    private List<PciFunction> functions() {
        return new SysfsPciFunctions(folder).networkFunctions();
    }

    private SriovCapability sriov() {
        return functions().getFirst().sriov().orElseThrow();
    }
}

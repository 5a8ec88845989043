package io.sriovib.daemon.linux.holder;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.SysfsTree;
import io.sriovib.netlink.Carrier;
import io.sriovib.netlink.HardwareAddress;
import io.sriovib.netlink.LinkHardware;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.netlink.LinkNames;
import io.sriovib.netlink.LinkOrigin;
import io.sriovib.netlink.LinkStatus;
import io.sriovib.netlink.OperState;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ProcVfHoldersTest {
    private static final PciAddress VF = new PciAddress("0000:83:00.3");
    private static final String DIRECTORY = SysfsTree.device(VF.text());
    private static final String POD_NAMESPACE = "net:[4026532198]";
    private static final String POD = "12345678-9abc-4def-8123-456789abcdef";
    private static final String POD_SLICE =
            "/kubepods.slice/kubepods-pod" + POD.replace('-', '_') + ".slice/cri-containerd-0f.scope";

    private final List<Path> looked = Collections.synchronizedList(new ArrayList<>());
    private final Path sys;
    private final Path proc;
    private final SysfsTree sysfs;
    private final ProcTree processes;

    /** VF 2, bound to mlx5_core, with a netdev and an RDMA device in the host's namespace and one verbs file. */
    ProcVfHoldersTest(@TempDir Path folder) {
        sys = folder.resolve("sys");
        proc = folder.resolve("proc");
        sysfs = new SysfsTree(sys).pf().vf(2, VF.text()).driver(VF.text(), "mlx5_core");
        sysfs.rdma(VF.text(), "mlx5_3", "0e42:a102:0016:052c").directory(DIRECTORY + "/net/ib3");
        sysfs.directory(DIRECTORY + "/infiniband_verbs/uverbs3");
        processes = new ProcTree(proc);
    }

    @Test
    void a_vf_whose_devices_the_host_sees_and_nobody_opened_is_free() {
        assertThat(use()).isEqualTo(new VfUse.Free());
        assertThat(looked).isEmpty();
    }

    @Test
    void a_process_with_its_verbs_file_open_holds_it() {
        processes.process(812, "ib_write_bw", ProcTree.HOST_NAMESPACE).opens(812, "/dev/infiniband/uverbs3");
        assertThat(use()).isEqualTo(new VfUse.Held("pid 812 (ib_write_bw), has /dev/infiniband/uverbs3 open"));
    }

    @Test
    void a_file_of_another_device_does_not_count() {
        processes.process(812, "ib_write_bw", ProcTree.HOST_NAMESPACE).opens(812, "/dev/infiniband/uverbs33");
        assertThat(use()).isEqualTo(new VfUse.Free());
    }

    @Test
    void management_files_count_too() {
        sysfs.directory(DIRECTORY + "/infiniband_mad/umad5").directory(DIRECTORY + "/infiniband_mad/issm5");
        processes.process(7, "opensm", ProcTree.HOST_NAMESPACE).opens(7, "/dev/infiniband/issm5");
        assertThat(use()).isEqualTo(new VfUse.Held("pid 7 (opensm), has /dev/infiniband/issm5 open"));
    }

    @Test
    void a_virtual_machine_holds_the_iommu_group() {
        sysfs.without(VF.text(), "driver").driver(VF.text(), "vfio-pci").without(VF.text(), "net/ib3");
        sysfs.link(DIRECTORY + "/iommu_group", "../../../kernel/iommu_groups/42");
        processes.process(99, "qemu-kvm", ProcTree.HOST_NAMESPACE).opens(99, "/dev/vfio/42");
        assertThat(use()).isEqualTo(new VfUse.Held("pid 99 (qemu-kvm), has /dev/vfio/42 open"));
    }

    @Test
    void a_vf_on_vfio_that_nobody_opened_is_free() {
        sysfs.without(VF.text(), "driver").driver(VF.text(), "vfio-pci").without(VF.text(), "net/ib3");
        assertThat(use()).isEqualTo(new VfUse.Free());
    }

    @Test
    void a_vf_without_a_driver_is_free_without_asking_anybody() {
        sysfs.without(VF.text(), "driver").without(VF.text(), "net/ib3");
        assertThat(use()).isEqualTo(new VfUse.Free());
    }

    @Test
    void a_netdev_in_a_pod_is_found_by_its_parent_and_names_the_pod() {
        sysfs.without(VF.text(), "net/ib3");
        processes.process(4711, "pause", POD_NAMESPACE).cgroup(4711, POD_SLICE);
        processes.process(4712, "app", POD_NAMESPACE).cgroup(4712, POD_SLICE);
        assertThat(use(_ -> List.of(link(VF.text(), ""))))
                .isEqualTo(new VfUse.Held("pod " + POD + ", pid 4711 (pause)"));
        assertThat(looked).containsExactly(proc.resolve("4711/ns/net"));
    }

    @Test
    void on_older_kernels_a_netdev_is_found_by_the_guid_in_its_address() {
        sysfs.without(VF.text(), "net/ib3");
        processes.process(4711, "pause", POD_NAMESPACE);
        assertThat(use(_ -> List.of(link("", "0e42a1020016052c")))).isEqualTo(new VfUse.Held("pid 4711 (pause)"));
    }

    @Test
    void a_namespace_without_processes_is_found_by_its_mount() {
        sysfs.without(VF.text(), "net/ib3");
        processes.mounted(POD_NAMESPACE, "/run/netns/my\\040pod");
        assertThat(use(_ -> List.of(link(VF.text(), ""))))
                .isEqualTo(new VfUse.Held("network namespace /run/netns/my pod"));
        assertThat(looked).containsExactly(proc.resolve("1/root/run/netns/my pod"));
    }

    @Test
    void a_namespace_that_only_an_open_file_keeps_is_found() {
        sysfs.without(VF.text(), "net/ib3");
        processes.process(50, "crio", ProcTree.HOST_NAMESPACE).opens(50, POD_NAMESPACE);
        assertThat(use(_ -> List.of(link(VF.text(), "")))).isEqualTo(new VfUse.Held("pid 50 (crio)"));
    }

    @Test
    void a_netdev_that_is_nowhere_leaves_its_holder_unknown() {
        sysfs.without(VF.text(), "net/ib3");
        processes.process(4711, "pause", POD_NAMESPACE);
        assertThat(use(_ -> List.of(link("0000:83:00.7", "0e42a1020116052c"))))
                .isEqualTo(new VfUse.Unknown(
                        "its network device is neither in the host's network namespace nor in another"));
    }

    @Test
    void a_namespace_that_refuses_leaves_its_holder_unknown_with_the_cause() {
        sysfs.without(VF.text(), "net/ib3");
        processes.process(4711, "pause", POD_NAMESPACE).file("4711/ns/reachable", "");
        processes.without("4711/ns/net").link("4711/ns/net", "reachable");
        assertThat(use(_ -> refuse()))
                .isInstanceOfSatisfying(
                        VfUse.Unknown.class,
                        unknown -> assertThat(unknown.cause())
                                .endsWith("nor in another: pid 4711 (pause): ns: enter: EPERM (errno 1)"));
    }

    @Test
    void a_vf_of_a_pf_without_ipoib_needs_no_netdev() {
        sysfs.without(VF.text(), "net/ib3").without("0000:83:00.0", "net/ib0");
        assertThat(use()).isEqualTo(new VfUse.Free());
    }

    @Test
    void an_rdma_device_that_is_nowhere_leaves_its_holder_unknown() {
        sysfs.without(VF.text(), "infiniband/mlx5_3/node_guid")
                .without(VF.text(), "infiniband/mlx5_3/ports/1/gids/0")
                .without(VF.text(), "infiniband/mlx5_3/ports/1/gids")
                .without(VF.text(), "infiniband/mlx5_3/ports/1/state")
                .without(VF.text(), "infiniband/mlx5_3/ports/1")
                .without(VF.text(), "infiniband/mlx5_3/ports")
                .without(VF.text(), "infiniband/mlx5_3");
        assertThat(use())
                .isEqualTo(
                        new VfUse.Unknown("its RDMA device is not visible; in exclusive mode it may belong to a pod"));
    }

    @Test
    void processes_hidden_by_a_container_leave_the_holder_unknown() {
        processes.without("1/ns/pid").link("1/ns/pid", "pid:[4026532777]");
        assertThat(use())
                .isEqualTo(new VfUse.Unknown("not all processes can be looked at: " + proc
                        + " shows only the processes of a container: run the daemon with hostPID"));
    }

    @Test
    void a_process_that_ends_during_the_walk_is_no_doubt() {
        processes.file("813/comm", "gone\n");
        assertThat(use()).isEqualTo(new VfUse.Free());
    }

    @Test
    void a_vf_that_is_gone_is_unknown() {
        var gone = new PciAddress("0000:83:00.6");
        assertThat(holders(_ -> List.of()).uses(Set.of(gone)).get(gone))
                .isEqualTo(new VfUse.Unknown(sys + "/bus/pci/devices/0000:83:00.6: is gone"));
    }

    @Test
    void an_answer_that_takes_too_long_is_unknown() {
        sysfs.without(VF.text(), "net/ib3");
        processes.process(4711, "pause", POD_NAMESPACE);
        var never = new CountDownLatch(1);
        var holders = new ProcVfHolders(proc, sys, Duration.ofMillis(100), _ -> {
            awaitUninterrupted(never);
            return List.of();
        });
        assertThat(holders.uses(Set.of(VF)).get(VF))
                .isEqualTo(new VfUse.Unknown("looking at all processes took longer than 100 ms"));
        never.countDown();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<LinkMessage> refuse() {
        throw new HostException("enter", "ns", 1, "EPERM");
    }

    private VfUse use() {
        return use(_ -> List.of());
    }

    private VfUse use(Function<Path, List<LinkMessage>> linksIn) {
        var uses = holders(linksIn).uses(Set.of(VF));
        assertThat(uses).containsOnlyKeys(VF);
        return uses.getOrDefault(VF, new VfUse.Unknown("no answer"));
    }

    private ProcVfHolders holders(Function<Path, List<LinkMessage>> linksIn) {
        return new ProcVfHolders(proc, sys, Duration.ofSeconds(30), namespace -> {
            looked.add(namespace);
            return linksIn.apply(namespace);
        });
    }

    /** An IPoIB device; both marks are optional. */
    private static LinkMessage link(String parent, String guid) {
        var address = HexFormat.of().parseHex(guid.isEmpty() ? "" : "000010a9fe80000000000000" + guid);
        return new LinkMessage(
                5,
                new LinkNames("net1", List.of()),
                new LinkHardware(32, new HardwareAddress(address)),
                2044,
                new LinkStatus(1, OperState.UP, Carrier.UP),
                new LinkOrigin("ipoib", parent.isEmpty() ? "" : "pci", parent));
    }
}

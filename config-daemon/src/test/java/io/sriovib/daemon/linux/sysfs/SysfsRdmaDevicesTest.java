package io.sriovib.daemon.linux.sysfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.SysfsTree;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.socket.RdmaNetlink;
import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.Known;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsRdmaDevicesTest {
    private static final Guid GUID = new Guid(0x0c42_a103_0016_052cL);
    private static final String DEVICE = "class/infiniband/mlx5_0";

    private final Path folder;
    private final SysfsTree tree;

    SysfsRdmaDevicesTest(@TempDir Path folder) {
        this.folder = folder;
        this.tree = new SysfsTree(folder).rdmaDevice(DEVICE, "0c42:a103:0016:052c");
    }

    @Test
    void guids_and_state_are_read_in_canonical_order() {
        assertThat(devices().device("mlx5_0"))
                .contains(new RdmaSeen("mlx5_0", Known.seen(GUID), Known.seen(GUID), Known.seen(PortState.ACTIVE)));
    }

    @Test
    void a_device_that_is_not_there_is_absent() {
        assertThat(devices().device("mlx5_1")).isEmpty();
        assertThat(devices().device("../infiniband/mlx5_0")).isEmpty();
    }

    @Test
    void a_guid_of_zero_is_seen_as_zero() {
        tree.rdmaDevice(DEVICE, "0000:0000:0000:0000");
        assertThat(seen().portGuid()).isEqualTo(Known.seen(new Guid(0)));
    }

    @Test
    void what_is_spoilt_is_unknown_and_the_rest_is_still_read() {
        tree.file(DEVICE + "/ports/1/gids/0", "fe80:0000\n").file(DEVICE + "/ports/1/state", "0: NOP\n");
        assertThat(seen().nodeGuid()).isEqualTo(Known.seen(GUID));
        assertThat(seen().portGuid().whyUnknown())
                .hasValueSatisfying(
                        cause -> assertThat(cause).endsWith("ports/1/gids/0: \"fe80:0000\" is not understood"));
        assertThat(seen().state().whyUnknown())
                .hasValueSatisfying(cause -> assertThat(cause).endsWith("state: \"0: NOP\" is not understood"));
    }

    @Test
    void without_rdma_in_the_kernel_the_mode_names_the_module() {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(devices()::mode)
                .withMessageContaining("load the module ib_core (errno 93)");
    }

    private RdmaSeen seen() {
        return devices().device("mlx5_0").orElseThrow();
    }

    private SysfsRdmaDevices devices() {
        return new SysfsRdmaDevices(folder, SysfsRdmaDevicesTest::notLoaded);
    }

    private static RdmaNetlink notLoaded() {
        throw new NetlinkException(Errno.EPROTONOSUPPORT, "open netlink socket RDMA", "is there no module?");
    }
}

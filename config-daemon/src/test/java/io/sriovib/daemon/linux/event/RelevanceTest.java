package io.sriovib.daemon.linux.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.netlink.Carrier;
import io.sriovib.netlink.HardwareAddress;
import io.sriovib.netlink.LinkEvent;
import io.sriovib.netlink.LinkHardware;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.netlink.LinkNames;
import io.sriovib.netlink.LinkOrigin;
import io.sriovib.netlink.LinkStatus;
import io.sriovib.netlink.OperState;
import io.sriovib.netlink.Uevent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RelevanceTest {
    @Test
    void links_of_hardware_and_ipoib_are_looked_at() {
        assertThat(Relevance.of(new LinkEvent.Changed(link("")))).isTrue();
        assertThat(Relevance.of(new LinkEvent.Removed(link("ipoib")))).isTrue();
    }

    @Test
    void links_of_pods_are_not() {
        assertThat(Relevance.of(new LinkEvent.Changed(link("veth")))).isFalse();
        assertThat(Relevance.of(new LinkEvent.Changed(link("bridge")))).isFalse();
    }

    @Test
    void devices_on_a_bus_are_looked_at() {
        assertThat(Relevance.of(uevent("/devices/pci0000:80/0000:83:00.1", "pci")))
                .isTrue();
        assertThat(Relevance.of(uevent("/devices/pci0000:80/0000:83:00.1/net/ib1", "net")))
                .isTrue();
        assertThat(Relevance.of(uevent("/devices/pci0000:80/0000:83:00.1/infiniband/mlx5_1", "infiniband")))
                .isTrue();
    }

    @Test
    void virtual_devices_and_other_subsystems_are_not() {
        assertThat(Relevance.of(uevent("/devices/virtual/net/veth123", "net"))).isFalse();
        assertThat(Relevance.of(uevent("/devices/pci0000:00/0000:00:04.0/virtio1/block/vda", "block")))
                .isFalse();
    }

    private static Uevent uevent(String path, String subsystem) {
        return new Uevent("add", path, Map.of("SUBSYSTEM", subsystem));
    }

    private static LinkMessage link(String kind) {
        return new LinkMessage(
                7,
                new LinkNames("x0", List.of()),
                new LinkHardware(1, new HardwareAddress(new byte[6])),
                1500,
                new LinkStatus(0, OperState.DOWN, Carrier.UNREPORTED),
                new LinkOrigin(kind, "", ""));
    }
}

package io.sriovib.planning.node;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A VF of the model, fresh as the kernel makes it: no driver, no GUID, port disabled. */
final class ModelVf {
    static final Guid NEVER_SET = new Guid(0);
    static final int DEFAULT_MTU = 2044;
    private static final long LINK_LOCAL_PREFIX = 0xfe80L << 48;

    final int index;
    final PciAddress address;
    Optional<String> driver = Optional.empty();
    Optional<String> driverOverride = Optional.empty();
    Guid keptGuid = NEVER_SET;
    boolean tellsGuid = true;
    Optional<LinkState> linkState = Optional.of(LinkState.DISABLE);
    Optional<String> settingsUnknown = Optional.empty();
    Guid nodeGuid = NEVER_SET;
    Guid portGuid = NEVER_SET;
    int mtu = DEFAULT_MTU;
    boolean netdevVisible = true;
    boolean rdmaVisible = true;
    Optional<String> rdmaUnknown = Optional.empty();
    Optional<PortState> portState = Optional.of(PortState.ACTIVE);
    Duration unboundFor = Duration.ofMinutes(1);
    VfUse use = new VfUse.Free();

    ModelVf(int index, PciAddress address) {
        this.index = index;
        this.address = address;
    }

    /** What the driver does at its bind: it takes the GUID, and its network device is a new one. */
    void bound(String by) {
        driver = Optional.of(by);
        unboundFor = Duration.ZERO;
        mtu = DEFAULT_MTU;
        nodeGuid = keptGuid;
        portGuid = keptGuid;
    }

    VfSeen seen(LinkType type) {
        boolean visible = driver.isPresent() && VfDriver.KERNEL.accepts(driver.get());
        boolean guids = type == LinkType.IB;
        return new VfSeen(
                index,
                address,
                "1018",
                driver,
                driverOverride,
                visible && netdevVisible ? Optional.of(netdev(type)) : Optional.empty(),
                visible && rdmaVisible && guids ? Optional.of(rdma()) : Optional.empty(),
                settingsUnknown
                        .<Known<VfConfig>>map(Known::unknown)
                        .orElseGet(() -> Known.seen(new VfConfig(linkState, told(guids), told(guids)))),
                driver.isPresent() ? Duration.ZERO : unboundFor);
    }

    private Optional<Guid> told(boolean guids) {
        return guids && tellsGuid ? Optional.of(keptGuid) : Optional.empty();
    }

    private NetdevSeen netdev(LinkType type) {
        var name = new InterfaceName((type == LinkType.IB ? "ib" : "eth") + (index + 1));
        var hardware = type == LinkType.IB ? ipoib(0x68 + 0x20 * index, portGuid) : mac(index);
        return new NetdevSeen(
                name, List.of(), Optional.of(hardware), mtu, true, Optional.of(type), Optional.of(100_000));
    }

    private RdmaSeen rdma() {
        return new RdmaSeen(
                "mlx5_" + (index + 1),
                rdmaUnknown.<Known<Guid>>map(Known::unknown).orElseGet(() -> Known.seen(nodeGuid)),
                rdmaUnknown.<Known<Guid>>map(Known::unknown).orElseGet(() -> Known.seen(portGuid)),
                portState.map(Known::seen).orElseGet(() -> Known.unknown("state: not read")));
    }

    static HardwareAddress ipoib(int queuePair, Guid portGuid) {
        return HardwareAddress.of(ByteBuffer.allocate(20)
                .putInt(queuePair)
                .putLong(LINK_LOCAL_PREFIX)
                .putLong(portGuid.bits())
                .array());
    }

    static HardwareAddress mac(int last) {
        return HardwareAddress.of(new byte[] {0x0c, 0x42, (byte) 0xa1, 0x16, 0x05, (byte) last});
    }
}

package io.sriovib.simulation.kernel;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What the card's driver does when it gets a function or loses it: network and RDMA devices come and go. A VF takes its GUID only here (user-needs b.2). */
public final class CardDriver {
    private static final int IPOIB_ADDRESS_BYTES = 20;
    private static final long LINK_LOCAL_PREFIX = 0xfe80L << 48;
    private static final int LONGEST_NAME = 15;

    private final Kernel kernel;

    /** The driver in that kernel. */
    public CardDriver(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Gives a PF to its driver, if there is one. */
    void bind(Pf pf) {
        if (pf.card.driver().isEmpty()) {
            return;
        }
        pf.driver = Optional.of(pf.card.driver());
        if (pf.card.hasRdma()) {
            pf.rdmaDevice = Optional.of(Names.rdma(kernel));
        }
        makeNetdev(pf);
    }

    /** Takes a PF from its driver: its VFs go, and all that the driver was told about them. */
    void unbind(Pf pf) {
        new PciCore(kernel).removeVfs(pf);
        pf.settings.clear();
        pf.driver = Optional.empty();
        pf.netdev = Optional.empty();
        pf.rdmaDevice = Optional.empty();
    }

    /** Gives a VF to the driver; it takes the GUID that the PF has for it now. */
    void bind(Pf pf, Vf vf) {
        vf.driver = Optional.of(pf.card.driver());
        vf.guid = pf.settings(vf.index).portGuid();
        if (pf.card.hasRdma()) {
            vf.rdmaDevice = Optional.of(Names.rdma(kernel));
        }
        makeNetdev(pf, vf);
    }

    /** Takes a VF from whatever driver it has. */
    void unbind(Vf vf) {
        vf.holder.ifPresent(holder -> kernel.harm.add(
                "VF %d (%s) was taken from its driver while %s held it".formatted(vf.index, vf.address, holder)));
        vf.driver = Optional.empty();
        vf.netdev = Optional.empty();
        vf.rdmaDevice = Optional.empty();
        vf.away = false;
    }

    /** {@code modprobe ib_ipoib}: InfiniBand functions that have a driver get their network devices. */
    public void loadIpoib() {
        kernel.ipoib = true;
        for (var pf : kernel.pfs) {
            if (pf.driver.isPresent() && pf.netdev.isEmpty()) {
                makeNetdev(pf);
            }
            for (var vf : pf.vfs) {
                if (vf.driver.equals(Optional.of(pf.card.driver())) && vf.netdev.isEmpty()) {
                    makeNetdev(pf, vf);
                }
            }
        }
    }

    private void makeNetdev(Pf pf) {
        if (pf.infiniband() && !kernel.ipoib) {
            return;
        }
        var name = Names.netdev(kernel, pf.card.netdev(), pf.infiniband() ? "ib" : "eth");
        var address = pf.infiniband() ? ipoibAddress(pf.card.guid()) : pfMac(pf.card.guid());
        pf.netdev = Optional.of(Netdev.fresh(name, pf.card.alternativeNames(), address, pf.card.type()));
    }

    private void makeNetdev(Pf pf, Vf vf) {
        if (pf.infiniband()) {
            if (kernel.ipoib) {
                var name = Names.netdev(kernel, "ib");
                vf.netdev = Optional.of(Netdev.fresh(name, List.of(), ipoibAddress(vf.guid), LinkType.IB));
            }
        } else {
            vf.netdev = Optional.of(Netdev.fresh(vfName(pf, vf), List.of(), randomMac(), LinkType.ETH));
        }
    }

    /** As udev names VFs: the PF's name, v, the index; where that is too long, the kernel's name stays. */
    private InterfaceName vfName(Pf pf, Vf vf) {
        var wished = pf.card.netdev() + "v" + vf.index;
        return wished.length() > LONGEST_NAME ? Names.netdev(kernel, "eth") : Names.netdev(kernel, wished, "eth");
    }

    private HardwareAddress ipoibAddress(Guid portGuid) {
        kernel.nextQueuePair += 0x20;
        return HardwareAddress.of(ByteBuffer.allocate(IPOIB_ADDRESS_BYTES)
                .putInt(kernel.nextQueuePair & 0xff_ffff)
                .putLong(LINK_LOCAL_PREFIX)
                .putLong(portGuid.bits())
                .array());
    }

    private static HardwareAddress pfMac(Guid guid) {
        return HardwareAddress.of(ByteBuffer.allocate(6)
                .put((byte) guid.octet(0))
                .put((byte) guid.octet(1))
                .put((byte) guid.octet(2))
                .put((byte) guid.octet(5))
                .put((byte) guid.octet(6))
                .put((byte) guid.octet(7))
                .array());
    }

    /** Nobody gives VFs an administrative MAC address here, so each bind makes another one. */
    private HardwareAddress randomMac() {
        kernel.nextQueuePair += 0x20;
        return HardwareAddress.of(ByteBuffer.allocate(6)
                .putShort((short) 0x0a5e)
                .putInt(kernel.nextQueuePair)
                .array());
    }
}

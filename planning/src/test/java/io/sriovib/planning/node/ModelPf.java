package io.sriovib.planning.node;

import io.sriovib.api.v1.Interface;
import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PF of the model: by default the seed's card, ConnectX-5 at 0000:83:00.0, ib0, eight VFs possible, none there. */
final class ModelPf {
    static final PciAddress SEED = new PciAddress("0000:83:00.0");
    static final Guid SEED_GUID = new Guid(0x0c42_a103_0016_052cL);

    final PciAddress address;
    Optional<String> netdev = Optional.of("ib0");
    LinkType type = LinkType.IB;
    boolean typeVisible = true;
    Optional<String> driver = Optional.of("mlx5_core");
    Guid guid = SEED_GUID;
    boolean rdmaVisible = true;
    boolean sriov = true;
    Known<Integer> totalVfs = Known.seen(8);
    boolean autoprobe = true;
    boolean autoprobeKnown = true;
    int mtu = ModelVf.DEFAULT_MTU;
    boolean up = true;
    List<String> alternativeNames = List.of();
    Optional<Integer> speed = Optional.of(100_000);
    Optional<Interface> applied = Optional.empty();
    boolean autoprobeOwed;
    List<ModelVf> vfs = new ArrayList<>();

    ModelPf(PciAddress address) {
        this.address = address;
    }

    static ModelPf seed() {
        return new ModelPf(SEED);
    }

    /** Routing ids count on from the PF's. */
    PciAddress vfAddress(int vf) {
        var text = address.text();
        int id = (Integer.parseInt(text, 5, 7, 16) << 8)
                + (Integer.parseInt(text, 8, 10, 16) << 3)
                + (text.charAt(11) - '0')
                + 1
                + vf;
        return new PciAddress(
                "%s:%02x:%02x.%d".formatted(text.substring(0, 4), id >> 8 & 0xff, id >> 3 & 0x1f, id & 7));
    }

    /** That many VFs as we leave them: bound, with derived GUIDs, enabled. */
    ModelPf withVfs(int count) {
        freshVfs(count);
        for (var vf : vfs) {
            if (type == LinkType.IB && guid.usable() && vf.index < GuidDerivation.MAX_VFS) {
                vf.keptGuid = GuidDerivation.of(guid, vf.index);
            }
            vf.linkState = Optional.of(type == LinkType.IB ? LinkState.ENABLE : LinkState.AUTO);
            vf.bound("mlx5_core");
        }
        return this;
    }

    void freshVfs(int count) {
        for (int vf = 0; vf < count; vf++) {
            vfs.add(new ModelVf(vf, vfAddress(vf)));
        }
    }

    PfSeen seen() {
        return new PfSeen(
                address,
                "15b3",
                "1017",
                driver,
                netdev.map(name -> new NetdevSeen(
                        new InterfaceName(name),
                        alternativeNames,
                        Optional.of(type == LinkType.IB ? ModelVf.ipoib(0x10a9, guid) : ModelVf.mac(0xff)),
                        mtu,
                        up,
                        typeVisible ? Optional.of(type) : Optional.empty(),
                        speed)),
                rdmaVisible && type == LinkType.IB
                        ? Optional.of(new RdmaSeen(
                                "mlx5_0", Known.seen(guid), Known.seen(guid), Known.seen(PortState.ACTIVE)))
                        : Optional.empty(),
                Optional.empty(),
                sriov ? Optional.of(capability()) : Optional.empty());
    }

    private PfSeen.Sriov capability() {
        Known<Boolean> probing =
                autoprobeKnown ? Known.seen(autoprobe) : Known.unknown("sriov_drivers_autoprobe: EIO (5)");
        return new PfSeen.Sriov(
                totalVfs,
                probing,
                Optional.of("1018"),
                vfs.stream().map(vf -> vf.seen(type)).toList());
    }
}

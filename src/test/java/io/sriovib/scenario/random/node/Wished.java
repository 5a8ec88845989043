package io.sriovib.scenario.random.node;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.planning.value.VfRange;
import java.util.Objects;
import java.util.Optional;

/**
 * What a spec asks of a host, read a second time and more simply than the product does.
 *
 * @param spec the node state's
 * @param guids the admin's file
 */
record Wished(NodeStateSpec spec, GuidText guids) {
    private static final String VFIO = "vfio-pci";

    /** The entry of a PF. */
    Optional<Interface> of(PciAddress pf) {
        return spec.interfaces().stream()
                .filter(wish -> pf.text().equals(wish.pciAddress()))
                .findFirst();
    }

    /** Whether somebody else makes the VFs of the PF, and sets its MTU. */
    static boolean external(Interface wish) {
        return Boolean.TRUE.equals(wish.externallyManaged());
    }

    /** Whether that somebody has made too few VFs, or set too small an MTU. */
    static boolean neglected(PfTruth pf, Interface wish) {
        boolean small = Optional.ofNullable(wish.mtu())
                .filter(mtu -> pf.netdev().map(NetdevSeen::mtu).orElse(0) < mtu)
                .isPresent();
        return external(wish) && (small || pf.vfs().size() < count(wish));
    }

    /** How many VFs the PF shall have. */
    static int count(Interface wish) {
        return (int) (long) Objects.requireNonNullElse(wish.numVfs(), 0L);
    }

    /** What is wrong with the VF; empty: nothing. */
    Optional<String> wrong(PfTruth pf, Interface wish, PfTruth.Vf vf) {
        var driver = vf.function().driver();
        var group =
                wish.vfGroups().stream().filter(some -> has(some, vf.index())).findFirst();
        if (group.isEmpty()) {
            return driver.isEmpty() && !external(wish) ? Optional.of("no driver") : Optional.empty();
        }
        boolean vfio = VFIO.equals(group.get().deviceType());
        if (driver.isEmpty() || driver.get().equals(VFIO) != vfio) {
            return Optional.of("driver " + driver.orElse("none"));
        }
        return wrongGuid(pf, vf).or(() -> wrongLinkState(pf, group.get(), vf)).or(() -> wrongMtu(group.get(), vf));
    }

    /** Whether the VF is for certain as it shall be. While the admin's file is nonsense nobody knows its GUID for certain: what the file said before may still be in force. */
    boolean isRight(PfTruth pf, Interface wish, PfTruth.Vf vf) {
        return guids.readable() && wrong(pf, wish, vf).isEmpty();
    }

    private static boolean has(VfGroup group, int vf) {
        return VfRange.parse(group.vfRange())
                .filter(range -> range.first() <= vf && vf <= range.last())
                .isPresent();
    }

    private Optional<String> wrongGuid(PfTruth pf, PfTruth.Vf vf) {
        return vf.guid()
                .filter(guid -> pf.infiniband() && !guids.allows(pf, vf.index(), guid))
                .map(guid -> "GUID " + guid);
    }

    private static Optional<String> wrongLinkState(PfTruth pf, VfGroup group, PfTruth.Vf vf) {
        var stated = LinkState.parse(group.linkState());
        var wanted = stated.isEmpty() && pf.infiniband() ? Optional.of(LinkState.ENABLE) : stated;
        var is = vf.config().flatMap(VfConfig::linkState);
        return is.filter(_ -> wanted.isPresent() && !is.equals(wanted)).map(state -> "link state " + state.text());
    }

    private static Optional<String> wrongMtu(VfGroup group, PfTruth.Vf vf) {
        var mtu = Optional.ofNullable(group.mtu());
        return vf.netdev()
                .map(NetdevSeen::mtu)
                .filter(is -> mtu.isPresent() && mtu.get() != (long) is)
                .map(is -> "MTU " + is);
    }

    /** What is wrong with the PF and its VFs, but for VFs that are held or have just lost their driver; empty: nothing. */
    Optional<String> wrongBeyondHolders(SimulatedNode node, PfTruth pf, Interface wish) {
        if (neglected(pf, wish)) {
            return Optional.of("too few VFs or too small an MTU, by somebody else");
        }
        if (pf.vfs().size() != count(wish) && !external(wish)) {
            return Optional.of(pf.vfs().size() + " VFs instead of " + count(wish));
        }
        if (!pf.netdev().map(NetdevSeen::up).orElse(false)) {
            return Optional.of("the PF is down");
        }
        boolean otherMtu = Optional.ofNullable(wish.mtu())
                .filter(_ -> !external(wish))
                .filter(mtu -> pf.netdev().stream().noneMatch(netdev -> netdev.mtu() == mtu))
                .isPresent();
        if (otherMtu) {
            return Optional.of("the PF's MTU is " + pf.netdev().map(NetdevSeen::mtu));
        }
        if (!pf.autoprobe()) {
            return Optional.of("autoprobe is off");
        }
        return pf.vfs().stream()
                .filter(vf -> vf.index() < count(wish))
                .filter(vf -> node.users().holder(vf.function().address()).isEmpty()
                        && !node.users().settles(vf))
                .flatMap(vf -> wrong(pf, wish, vf).map(what -> "VF " + vf.index() + ": " + what).stream())
                .findFirst();
    }
}

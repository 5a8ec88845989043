package io.sriovib.scenario.random.node;

import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.PciAddress;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One call of a daemon into its host.
 *
 * @param name of the port's method
 * @param write whether it changes the host
 * @param arguments as they were given
 */
record Call(String name, boolean write, List<Object> arguments) {
    /** The kernel holds its lock of all network devices while it does these (the rig's README, traps). */
    private static final Set<String> RTNL =
            Set.of("links", "configured", "setMtu", "setUp", "setGuid", "setLinkState", "setMac");

    private static final Set<String> DEVICE = Set.of("setVfCount", "unbind", "bind", "probe");

    static Call of(Method method, Object[] arguments) {
        return new Call(method.getName(), method.getReturnType() == void.class, List.of(arguments));
    }

    /** Whether it concerns a file of the host. */
    boolean isFile() {
        return Set.of("read", "write", "append", "remove", "list").contains(name);
    }

    /** PF that the call names by its address. */
    Optional<PciAddress> pf() {
        return arguments.stream()
                .limit(1)
                .filter(PciAddress.class::isInstance)
                .map(PciAddress.class::cast)
                .findFirst();
    }

    /** Network device that it names. */
    Optional<InterfaceName> link() {
        return arguments.stream()
                .limit(1)
                .filter(InterfaceName.class::isInstance)
                .map(InterfaceName.class::cast)
                .findFirst();
    }

    /** VF that it concerns alone. */
    OptionalInt vf() {
        return !Set.of("setVfCount", "setMtu").contains(name)
                        && arguments.size() > 1
                        && arguments.get(1) instanceof Integer index
                ? OptionalInt.of(index)
                : OptionalInt.empty();
    }

    /** Whether it does nothing to a VF that has a driver: the kernel binds none a second time, and the next bind's override is taken back. */
    boolean sparesBoundVfs() {
        return name.equals("bind")
                || name.equals("probe")
                || name.equals("overrideDriver") && arguments.getLast().equals(Optional.empty());
    }

    /** Whether it changes that VF of that PF, or all VFs of it. */
    boolean changes(PfTruth one, int index) {
        boolean same = pf().equals(Optional.of(one.address()))
                || link().isPresent() && link().equals(one.netdev().map(NetdevSeen::name));
        return write && same && (vf().isEmpty() || vf().getAsInt() == index);
    }

    /** Whether this call waits while the other hangs. */
    boolean waitsFor(Call hung) {
        boolean rtnl = RTNL.contains(name) && RTNL.contains(hung.name);
        boolean device = DEVICE.contains(name) && DEVICE.contains(hung.name) && pf().equals(hung.pf());
        return rtnl || device || hung.equals(this) && !write;
    }

    @Override
    public String toString() {
        return name + arguments;
    }
}

package io.sriovib.simulation.kernel;

import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Pods and processes that use VFs. */
public final class VfHolding {
    private final Kernel kernel;

    /** The holders on that kernel. */
    public VfHolding(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The use of each of these VFs; unknown for addresses where no VF is. */
    public Map<PciAddress, VfUse> uses(Set<PciAddress> vfs) {
        var uses = new TreeMap<PciAddress, VfUse>();
        vfs.forEach(address -> uses.put(
                address,
                kernel.holdersUnknown
                        .<VfUse>map(VfUse.Unknown::new)
                        .orElseGet(() -> find(address)
                                .map(VfHolding::use)
                                .orElseGet(() -> new VfUse.Unknown("there is no VF at " + address)))));
        return uses;
    }

    /** From now on somebody uses the VF. */
    public void hold(PciAddress vf, String holder) {
        required(vf).holder = Optional.of(holder);
    }

    /** The VF's network device goes to another network namespace, as a CNI moves it; that holds it. */
    public void moveToNamespace(PciAddress address) {
        var vf = required(address);
        vf.away = true;
        vf.holder = Optional.of(vf.holder.orElse("another network namespace"));
    }

    /** Nobody uses the VF any more; its network device comes back, under another name if its own is taken. */
    public void release(PciAddress address) {
        var vf = required(address);
        if (vf.away) {
            vf.netdev = vf.netdev.map(
                    netdev -> netdev.withName(Names.netdev(kernel, netdev.name().text(), "dev")));
        }
        vf.away = false;
        vf.holder = Optional.empty();
    }

    /** From now on nobody can tell, for that cause; empty: it can be told again. */
    public void unknown(Optional<String> cause) {
        kernel.holdersUnknown = cause;
    }

    private static VfUse use(Vf vf) {
        return vf.holder.<VfUse>map(VfUse.Held::new).orElseGet(VfUse.Free::new);
    }

    private Optional<Vf> find(PciAddress address) {
        return kernel.pfs.stream()
                .flatMap(pf -> pf.vfs.stream())
                .filter(vf -> vf.address.equals(address))
                .findFirst();
    }

    private Vf required(PciAddress address) {
        return find(address).orElseThrow(() -> new IllegalArgumentException("there is no VF at " + address));
    }
}

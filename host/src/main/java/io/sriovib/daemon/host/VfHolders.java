package io.sriovib.daemon.host;

import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import java.util.Map;
import java.util.Set;

/** Who uses VFs now. Costly (it walks all processes), so it is asked only when a plan wants to touch one. */
public interface VfHolders {
    /** The use of each of these VFs. What can't be found out is {@link VfUse.Unknown}; this method does not throw. */
    Map<PciAddress, VfUse> uses(Set<PciAddress> vfs);
}

package io.sriovib.simulation.port;

import io.sriovib.daemon.host.VfHolders;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.kernel.VfHolding;
import java.util.Map;
import java.util.Set;

/** {@link VfHolders} on the model. */
public record SimulatedVfHolders(SystemCalls calls, VfHolding holding) implements VfHolders {
    @Override
    public Map<PciAddress, VfUse> uses(Set<PciAddress> vfs) {
        return calls.look(() -> holding.uses(vfs));
    }
}

package io.sriovib.simulation.port;

import io.sriovib.daemon.host.RdmaDevices;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Kernel;
import io.sriovib.simulation.kernel.RdmaCore;
import java.util.Optional;

/** {@link RdmaDevices} on the model of the RDMA core. */
public record SimulatedRdmaDevices(SystemCalls calls, Kernel kernel) implements RdmaDevices {
    @Override
    public Optional<RdmaSeen> device(String name) {
        return calls.read(Call.of(Operation.READ_RDMA, name, ""), () -> new RdmaCore(kernel).device(name));
    }

    @Override
    public String mode() {
        return calls.read(Call.of(Operation.READ_RDMA, "RDMA mode", ""), kernel::rdmaMode);
    }
}

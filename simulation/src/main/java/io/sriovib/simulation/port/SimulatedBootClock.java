package io.sriovib.simulation.port;

import io.sriovib.daemon.host.BootClock;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Kernel;

/** {@link BootClock} of the model. */
public record SimulatedBootClock(SystemCalls calls, Kernel kernel) implements BootClock {
    @Override
    public String bootId() {
        return calls.read(Call.of(Operation.READ_BOOT_ID, "boot_id", ""), kernel::bootId);
    }
}

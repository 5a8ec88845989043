package io.sriovib.simulation.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import java.util.Optional;

/** A VF that exists. Its fields are part of the state file. */
final class Vf {
    final int index;
    final PciAddress address;
    Optional<String> driver = Optional.empty();
    Optional<String> driverOverride = Optional.empty();
    Optional<Netdev> netdev = Optional.empty();
    Optional<String> rdmaDevice = Optional.empty();
    /** What the driver took when it was bound. */
    Guid guid = VfSettings.NEVER_SET;
    /** Whether the network device is in another network namespace. */
    boolean away;
    /** Who uses it. */
    Optional<String> holder = Optional.empty();

    @JsonCreator
    Vf(@JsonProperty("index") int index, @JsonProperty("address") PciAddress address) {
        this.index = index;
        this.address = address;
    }

    /** The network device, if the host's namespace has it. */
    Optional<Netdev> visibleNetdev() {
        return away ? Optional.empty() : netdev;
    }
}

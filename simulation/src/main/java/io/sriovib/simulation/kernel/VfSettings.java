package io.sriovib.simulation.kernel;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.LinkState;
import java.util.Optional;

/**
 * What the PF was told about one VF.
 *
 * @param linkState of its port
 * @param nodeGuid zero: never set
 * @param portGuid zero: never set
 * @param mac administrative MAC address
 */
record VfSettings(LinkState linkState, Guid nodeGuid, Guid portGuid, Optional<HardwareAddress> mac) {
    /** A GUID that was never set. */
    static final Guid NEVER_SET = new Guid(0);

    /** A fresh VF: InfiniBand ports are disabled (user-needs b.4), Ethernet ones follow the port. */
    static VfSettings fresh(LinkState linkState) {
        return new VfSettings(linkState, NEVER_SET, NEVER_SET, Optional.empty());
    }

    VfSettings withLinkState(LinkState other) {
        return new VfSettings(other, nodeGuid, portGuid, mac);
    }

    VfSettings withGuid(Guid guid) {
        return new VfSettings(linkState, guid, guid, mac);
    }

    VfSettings withMac(HardwareAddress other) {
        return new VfSettings(linkState, nodeGuid, portGuid, Optional.of(other));
    }
}

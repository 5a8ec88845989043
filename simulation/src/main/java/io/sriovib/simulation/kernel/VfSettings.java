package io.sriovib.simulation.kernel;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;

/**
 * What the PF was told about one VF.
 *
 * @param linkState of its port
 * @param nodeGuid zero: never set
 * @param portGuid zero: never set
 */
record VfSettings(LinkState linkState, Guid nodeGuid, Guid portGuid) {
    /** A GUID that was never set. */
    static final Guid NEVER_SET = new Guid(0);

    /** A fresh VF: InfiniBand ports are disabled (user-needs b.4), Ethernet ones follow the port. */
    static VfSettings fresh(LinkState linkState) {
        return new VfSettings(linkState, NEVER_SET, NEVER_SET);
    }

    VfSettings withLinkState(LinkState other) {
        return new VfSettings(other, nodeGuid, portGuid);
    }

    VfSettings withGuid(Guid guid) {
        return new VfSettings(linkState, guid, guid);
    }
}

package io.sriovib.planning.node;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;
import java.util.Optional;

/**
 * What the PF's driver keeps for a VF (RTM_GETLINK). The link state is asked of the card; the GUIDs are only what was set through this driver, the VF may use others.
 *
 * @param linkState of the VF's port; empty when the driver does not tell
 * @param nodeGuid as stored; empty when the driver does not tell, zero when never set
 * @param portGuid likewise
 */
public record VfConfig(Optional<LinkState> linkState, Optional<Guid> nodeGuid, Optional<Guid> portGuid) {}

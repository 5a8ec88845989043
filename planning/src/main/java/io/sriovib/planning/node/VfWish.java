package io.sriovib.planning.node;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;
import java.util.Optional;

/**
 * What one VF shall have.
 *
 * @param driver which driver
 * @param linkState state of its port; empty: left alone
 * @param mtu bytes; empty: left alone
 * @param guid node and port GUID; empty: left alone (Ethernet)
 */
public record VfWish(VfDriver driver, Optional<LinkState> linkState, Optional<Integer> mtu, Optional<Guid> guid) {}

package io.sriovib.planning.node;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;
import java.util.Optional;

/**
 * What one VF shall have.
 *
 * @param index from 0
 * @param driver which driver
 * @param linkState state of its port; empty: left alone
 * @param mtu bytes; empty: left alone
 * @param guid node and port GUID; empty: left alone (Ethernet)
 */
public record VfWish(
        int index, VfDriver driver, Optional<LinkState> linkState, Optional<Integer> mtu, Optional<Guid> guid) {}

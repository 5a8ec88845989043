package io.sriovib.planning.node;

import io.sriovib.api.v1.Interface;
import java.util.Optional;

/**
 * What the host remembers of one PF.
 *
 * @param wish as it was last applied; present: the PF is ours (section 6.10.1)
 * @param autoprobeOwed we switched autoprobe off in this boot and have not switched it on again
 */
public record Applied(Optional<Interface> wish, boolean autoprobeOwed) {
    /** Nothing is remembered. */
    public static final Applied NOTHING = new Applied(Optional.empty(), false);
}

package io.sriovib.daemon.act;

import io.sriovib.daemon.host.VfLinks;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import java.util.SortedMap;

/** An adapter with a bug: setting a GUID throws what no port may throw. */
record BrokenVfLinks(VfLinks links) implements VfLinks {
    @Override
    public SortedMap<Integer, VfConfig> configured(InterfaceName pf) {
        return links.configured(pf);
    }

    @Override
    public void setGuid(InterfaceName pf, int vf, Guid guid) {
        throw new IndexOutOfBoundsException("index " + vf);
    }

    @Override
    public void setLinkState(InterfaceName pf, int vf, LinkState state) {
        links.setLinkState(pf, vf, state);
    }
}

package io.sriovib.scenario.daemon;

import io.sriovib.daemon.host.VfLinks;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import java.util.SortedMap;

/** A driver that accepts the GUID of one VF and does not give it to it. */
record DeafVfLinks(VfLinks links, int deaf) implements VfLinks {
    @Override
    public SortedMap<Integer, VfConfig> configured(InterfaceName pf) {
        return links.configured(pf);
    }

    @Override
    public void setGuid(InterfaceName pf, int vf, Guid guid) {
        if (vf != deaf) {
            links.setGuid(pf, vf, guid);
        }
    }

    @Override
    public void setLinkState(InterfaceName pf, int vf, LinkState state) {
        links.setLinkState(pf, vf, state);
    }
}

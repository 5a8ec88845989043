package io.sriovib.simulation.port;

import io.sriovib.daemon.host.VfLinks;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Rtnetlink;
import java.util.SortedMap;

/** {@link VfLinks} on the model of rtnetlink. Of a setting on a device that is down nobody is told (net/core/dev.c, netdev_state_change). */
public record SimulatedVfLinks(SystemCalls calls, Rtnetlink rtnetlink) implements VfLinks {
    @Override
    public SortedMap<Integer, VfConfig> configured(InterfaceName pf) {
        return calls.read(Call.of(Operation.READ_CONFIGURED, pf.text(), ""), () -> rtnetlink.configured(pf));
    }

    @Override
    public void setGuid(InterfaceName pf, int vf, Guid guid) {
        calls.write(
                Call.ofVf(Operation.SET_GUID, pf.text(), vf, guid),
                () -> rtnetlink.setGuid(pf, vf, guid),
                () -> rtnetlink.up(pf));
    }

    @Override
    public void setLinkState(InterfaceName pf, int vf, LinkState state) {
        calls.write(
                Call.ofVf(Operation.SET_LINK_STATE, pf.text(), vf, state.text()),
                () -> rtnetlink.setLinkState(pf, vf, state),
                () -> rtnetlink.up(pf));
    }
}

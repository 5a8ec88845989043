package io.sriovib.simulation.port;

import io.sriovib.daemon.host.NetworkLinks;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Rtnetlink;
import java.util.List;

/** {@link NetworkLinks} on the model of rtnetlink. */
public record SimulatedNetworkLinks(SystemCalls calls, Rtnetlink rtnetlink) implements NetworkLinks {
    @Override
    public List<NetdevSeen> links() {
        return calls.read(Call.of(Operation.LIST_LINKS, "network devices", ""), rtnetlink::links);
    }

    @Override
    public void setMtu(InterfaceName link, int mtu) {
        calls.write(Call.of(Operation.SET_MTU, link.text(), mtu), () -> rtnetlink.setMtu(link, mtu));
    }

    @Override
    public void setUp(InterfaceName link) {
        calls.write(Call.of(Operation.SET_UP, link.text(), ""), () -> rtnetlink.setUp(link));
    }
}

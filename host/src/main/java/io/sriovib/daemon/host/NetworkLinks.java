package io.sriovib.daemon.host;

import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.InterfaceName;
import java.util.List;

/** The network devices of the host's namespace (rtnetlink). Every method throws {@link HostException}, and may block while somebody holds rtnl. */
public interface NetworkLinks {
    /** All of them, in no order; asked without VF information, which fails on PFs with many VFs (user-needs b.2). */
    List<NetdevSeen> links();

    /** Sets the MTU in bytes; EINVAL with the kernel's text when the device does not take it. */
    void setMtu(InterfaceName link, int mtu);

    /** Sets the administrative state to up. */
    void setUp(InterfaceName link);
}

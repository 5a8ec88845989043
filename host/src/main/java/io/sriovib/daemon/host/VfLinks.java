package io.sriovib.daemon.host;

import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import java.util.SortedMap;

/**
 * What a PF's driver keeps for its VFs (RTM_GETLINK and RTM_SETLINK on the PF's network device). Every method throws {@link HostException}: EOPNOTSUPP when the driver can't do
 * it or the device is not IPoIB, ENODEV when the device is gone.
 */
public interface VfLinks {
    /** What is kept, by VF index. Above some 270 VFs the kernel's list is cut: then this throws, it never answers with half a list. */
    SortedMap<Integer, VfConfig> configured(InterfaceName pf);

    /** Sets node and port GUID of a VF to the same value, as ib-sriov-cni does; the VF's driver takes them at its next bind. */
    void setGuid(InterfaceName pf, int vf, Guid guid);

    /** Sets the state of a VF's port, at once. */
    void setLinkState(InterfaceName pf, int vf, LinkState state);
}

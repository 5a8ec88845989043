package io.sriovib.daemon.host;

import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Optional;

/**
 * The PCI functions of this host and what can be done to them through sysfs. VFs are addressed by PF and index: their own address exists only while they do.
 * Every method throws {@link HostException}; writes may block in the kernel for as long as it likes, so they are called on threads that may be lost.
 */
public interface PciFunctions {
    /**
     * All functions of base class 02, ascending by address. One that vanishes meanwhile is left out; a part of one that can't be read is unknown. Drivers and VFs that can't be
     * read fail the whole: taken for absent they would be bound or made again.
     */
    List<PciFunction> networkFunctions();

    /** One of them, without reading the others; empty when there is none at that address, or one of another class. */
    Optional<PciFunction> function(PciAddress address);

    /** Where a PF's VF of that index is now ({@code virtfnN}); empty when it has none. This and the next two read one entry each, for who asks before every write. */
    Optional<PciAddress> vf(PciAddress pf, int index);

    /** The driver that a function has now; empty when it has none, or is gone. */
    Optional<String> driver(PciAddress function);

    /** The network devices of a function that are in the host's namespace now, in name order; none also when it is gone. */
    List<InterfaceName> netdevs(PciAddress function);

    /**
     * Writes {@code sriov_numvfs}. The kernel answers EBUSY when VFs exist and the count is neither theirs nor 0, ERANGE above {@code sriov_totalvfs}, ENOENT without a driver
     * that can do it. Creating and binding is synchronous.
     */
    void setVfCount(PciAddress pf, int count);

    /** Writes {@code sriov_drivers_autoprobe}: whether new VFs get a driver by themselves. While off, any bind of a VF answers ENODEV unless it has a driver override. */
    void setAutoprobe(PciAddress pf, boolean on);

    /** Takes a VF from its driver; nothing happens if it has none. */
    void unbind(PciAddress pf, int vf);

    /** Lets the kernel find a driver for a VF that has none ({@code drivers_probe}); success does not mean that one was found. */
    void probe(PciAddress pf, int vf);

    /** Gives a VF that has no driver to a certain one; ENODEV or EINVAL when the driver refuses it. */
    void bind(PciAddress pf, int vf, String driver);

    /** Writes {@code driver_override} of a VF; empty clears it. */
    void overrideDriver(PciAddress pf, int vf, Optional<String> driver);
}

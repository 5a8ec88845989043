package io.sriovib.daemon.host;

import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One PCI function of base class 02 (network), PF or VF, as sysfs shows it.
 *
 * @param address its directory in {@code /sys/bus/pci/devices}
 * @param vendor hex, four digits, without 0x
 * @param device likewise
 * @param driver base name of the {@code driver} link; empty: not bound
 * @param driverOverride {@code driver_override} of a VF; empty: none, and always for a PF
 * @param physicalFunction target of {@code physfn}: present for VFs only
 * @param netdevs entries of {@code net/}, in name order; empty also while the device is in another network namespace
 * @param rdmaDevices entries of {@code infiniband/}, in name order
 * @param numaNode {@code numa_node} of a PF; empty: the machine does not tell (-1 there), and always for a VF, which is where its PF is
 * @param sriov empty: no {@code sriov_totalvfs}, so no capability
 */
public record PciFunction(
        PciAddress address,
        String vendor,
        String device,
        Optional<String> driver,
        Optional<String> driverOverride,
        Optional<PciAddress> physicalFunction,
        List<InterfaceName> netdevs,
        List<String> rdmaDevices,
        Optional<Integer> numaNode,
        Optional<SriovCapability> sriov) {
    /**
     * @param totalVfs {@code sriov_totalvfs}; unknown: unreadable, empty or no number
     * @param autoprobe {@code sriov_drivers_autoprobe}
     * @param vfDevice {@code sriov_vf_device}, hex
     * @param vfs the {@code virtfnN} links by N. Counted instead of reading {@code sriov_numvfs}, which blocks while a write to it hangs
     */
    public record SriovCapability(
            Known<Integer> totalVfs,
            Known<Boolean> autoprobe,
            Optional<String> vfDevice,
            SortedMap<Integer, PciAddress> vfs) {
        /** Keeps a copy of the map. */
        public SriovCapability {
            vfs = Collections.unmodifiableSortedMap(new TreeMap<>(vfs));
        }
    }

    /** Keeps copies of the lists. */
    public PciFunction {
        netdevs = List.copyOf(netdevs);
        rdmaDevices = List.copyOf(rdmaDevices);
    }
}

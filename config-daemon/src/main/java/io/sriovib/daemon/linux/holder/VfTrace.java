package io.sriovib.daemon.linux.holder;

import io.sriovib.daemon.linux.sysfs.SysfsDirectory;
import io.sriovib.daemon.linux.sysfs.SysfsRdmaDevices;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.PciAddress;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The marks by which holders of a bound VF are recognised. A device that its PF has too and that the host does not see on the VF is somewhere else.
 *
 * @param address the VF
 * @param portGuid what its driver took, if the RDMA device is visible; never zero or all ones, which many have
 * @param deviceFiles whoever has one of them open uses the VF
 * @param netdevMissing whether a network device is to be expected and none is visible
 * @param rdmaMissing likewise for its RDMA device
 */
record VfTrace(
        PciAddress address,
        Optional<Guid> portGuid,
        Set<String> deviceFiles,
        boolean netdevMissing,
        boolean rdmaMissing) {
    /** Keeps a copy of the set. */
    VfTrace {
        deviceFiles = Set.copyOf(deviceFiles);
    }

    /** Reads the marks of a VF that has a driver. */
    static VfTrace read(Path sysRoot, PciAddress address) {
        var vf = SysfsDirectory.of(sysRoot, address);
        return new VfTrace(
                address,
                portGuid(vf),
                deviceFiles(vf),
                missing(sysRoot, vf, "net"),
                missing(sysRoot, vf, "infiniband"));
    }

    private static Optional<Guid> portGuid(SysfsDirectory vf) {
        return vf.in("infiniband").names().stream()
                .flatMap(device -> SysfsRdmaDevices.portGuid(vf.in("infiniband").in(device)).asOptional().stream())
                .filter(Guid::usable)
                .findFirst();
    }

    private static boolean missing(Path sysRoot, SysfsDirectory vf, String kind) {
        var kernelDriver = vf.link("driver").filter(VfDriver.KERNEL::accepts).isPresent();
        var pf = vf.link("physfn").flatMap(PciAddress::parse).map(address -> SysfsDirectory.of(sysRoot, address));
        var pfHasOne = pf.filter(directory -> !directory.in(kind).names().isEmpty());
        return kernelDriver && pfHasOne.isPresent() && vf.in(kind).names().isEmpty();
    }

    private static Set<String> deviceFiles(SysfsDirectory vf) {
        var files = new HashSet<String>();
        add(files, vf.in("infiniband_verbs"), name -> "/dev/infiniband/" + name);
        add(files, vf.in("infiniband_mad"), name -> "/dev/infiniband/" + name);
        add(files, vf.in("vfio-dev"), name -> "/dev/vfio/devices/" + name);
        add(files, vf.in("uio"), name -> "/dev/" + name);
        vf.link("iommu_group").ifPresent(group -> {
            files.add("/dev/vfio/" + group);
            files.add("/dev/vfio/noiommu-" + group);
        });
        return files;
    }

    private static void add(Set<String> files, SysfsDirectory names, Function<String, String> file) {
        names.names().stream().map(file).forEach(files::add);
    }

    /** Whether the link is this VF's: its parent device says so from Linux 5.14 on, before that only the GUID inside its IPoIB address. */
    boolean isDevice(LinkMessage link) {
        return link.origin().parentDevice().equals(address.text())
                || portGuid.isPresent() && portGuid.equals(ipoibGuid(link));
    }

    private static Optional<Guid> ipoibGuid(LinkMessage link) {
        return link.hardware().infiniBand()
                ? HardwareAddress.parse(link.hardware().address().text()).flatMap(HardwareAddress::portGuid)
                : Optional.empty();
    }
}

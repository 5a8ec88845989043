package io.sriovib.daemon.linux.sysfs;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.host.PciFunctions;
import io.sriovib.daemon.linux.libc.DirectoryNames;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import io.sriovib.daemon.linux.libc.NativeFile;
import io.sriovib.netlink.Errno;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.PciAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /sys/bus/pci}. Reading never asks {@code sriov_numvfs}, which blocks while a write to it hangs; the binding of VFs is {@link VfBinding}'s. */
public final class SysfsPciFunctions implements PciFunctions {
    private final Path sysRoot;

    /** @param sysRoot where the host's sysfs is mounted */
    public SysfsPciFunctions(Path sysRoot) {
        this.sysRoot = sysRoot;
    }

    @Override
    public List<PciFunction> networkFunctions() {
        var devices = sysRoot.resolve("bus/pci/devices");
        try {
            return DirectoryNames.of(devices).stream()
                    .flatMap(name -> PciAddress.parse(name).stream())
                    .flatMap(address -> function(address).stream())
                    .toList();
        } catch (IOException e) {
            throw KernelRefusal.of("list PCI functions", devices, e);
        }
    }

    @Override
    public Optional<PciFunction> function(PciAddress address) {
        return new FunctionReading(address, directory(address)).read();
    }

    @Override
    public Optional<PciAddress> vf(PciAddress pf, int index) {
        return FunctionReading.virtualFunction(directory(pf), index);
    }

    @Override
    public Optional<String> driver(PciAddress function) {
        return FunctionReading.driver(directory(function));
    }

    @Override
    public List<InterfaceName> netdevs(PciAddress function) {
        return FunctionReading.netdevs(directory(function));
    }

    @Override
    public void setVfCount(PciAddress pf, int count) {
        write(pf, "sriov_numvfs", Integer.toString(count), countRemedies(pf));
    }

    /** What the kernel means by these numbers of {@code sriov_numvfs}: drivers/pci/iov.c. */
    private Map<Errno, String> countRemedies(PciAddress pf) {
        var total = directory(pf).number("sriov_totalvfs").map(number -> Integer.toString(number));
        return Map.of(
                Errno.ERANGE,
                "the card offers %s VFs: raise NUM_OF_VFS in its firmware or ask for fewer"
                        .formatted(total.asOptional().orElse("fewer")),
                Errno.ENOENT,
                "the PF has no SR-IOV capability or no driver that can make VFs: load mlx5_core, enable SR-IOV"
                        + " in firmware and BIOS");
    }

    @Override
    public void setAutoprobe(PciAddress pf, boolean on) {
        var remedies = Map.of(Errno.ENOENT, "the PF has no SR-IOV capability: enable it in firmware and BIOS");
        write(pf, "sriov_drivers_autoprobe", on ? "1" : "0", remedies);
    }

    @Override
    public void unbind(PciAddress pf, int vf) {
        binding(pf, vf).unbind();
    }

    @Override
    public void probe(PciAddress pf, int vf) {
        binding(pf, vf).probe();
    }

    @Override
    public void bind(PciAddress pf, int vf, String driver) {
        binding(pf, vf).bind(driver);
    }

    @Override
    public void overrideDriver(PciAddress pf, int vf, Optional<String> driver) {
        binding(pf, vf).override(driver);
    }

    private VfBinding binding(PciAddress pf, int vf) {
        return new VfBinding(sysRoot, pf, vf(pf, vf).orElseThrow(() -> noSuchVf(pf, vf)));
    }

    private HostException noSuchVf(PciAddress pf, int vf) {
        var link = directory(pf).path().resolve("virtfn" + vf);
        var remedies = Map.of(Errno.ENOENT, "the PF has no VF %d now: its VFs were taken away".formatted(vf));
        return KernelRefusal.of("find VF", link, Errno.ENOENT.number(), remedies);
    }

    private void write(PciAddress pf, String attribute, String value, Map<Errno, String> remedies) {
        NativeFile.write(directory(pf).path().resolve(attribute), value, remedies);
    }

    private SysfsDirectory directory(PciAddress function) {
        return SysfsDirectory.of(sysRoot, function);
    }
}

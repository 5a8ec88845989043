package io.sriovib.daemon.linux.sysfs;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.host.PciFunction.SriovCapability;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Reads one PCI function (Documentation/ABI/testing/sysfs-bus-pci). A part that can't be read is unknown or absent; but a VF, or the driver of one, is never taken for absent because it can't be read:
 * that the number of VFs is another than wished, or that a VF is not bound, is reason enough to change them.
 */
final class FunctionReading {
    /** PCI base class 02, network controllers: Ethernet 0200, InfiniBand 0207 (user-needs b.1). */
    private static final Pattern NETWORK_CLASS = Pattern.compile("0x02[0-9a-f]{4}");

    private static final Pattern VF_LINK = Pattern.compile("virtfn([0-9]{1,5})");
    private static final Pattern ID = Pattern.compile("(?:0x)?([0-9a-f]{4})");

    private final PciAddress address;
    private final SysfsDirectory directory;

    FunctionReading(PciAddress address, SysfsDirectory directory) {
        this.address = address;
        this.directory = directory;
    }

    /**
     * Empty for a function of another class, for one whose class can't be read, and for one that vanished meanwhile.
     *
     * @throws HostException if its driver or its VFs can't be read
     */
    Optional<PciFunction> read() {
        var network = directory.text("class").asOptional().filter(NETWORK_CLASS.asMatchPredicate());
        return network.map(_ -> function()).filter(_ -> directory.exists());
    }

    private PciFunction function() {
        return new PciFunction(
                address,
                id("vendor").orElse(""),
                id("device").orElse(""),
                driver(directory),
                driverOverride(),
                directory.link("physfn").flatMap(PciAddress::parse),
                netdevs(directory),
                directory.in("infiniband").names(),
                numaNode(),
                directory.has("sriov_totalvfs") ? Optional.of(capability()) : Optional.empty());
    }

    /**
     * Of VFs only. Reading it takes the device's lock (drivers/pci/pci-sysfs.c), which a write to the PF's sriov_numvfs holds for as long as it hangs: the list of all functions would hang
     * with it. The kernel writes "(null)" for none.
     */
    private Optional<String> driverOverride() {
        if (!directory.has("physfn")) {
            return Optional.empty();
        }
        return directory.text("driver_override").asOptional().filter(name -> !name.equals("(null)"));
    }

    /** Of PFs only: the kernel shows -1 where the firmware does not tell, and nothing where it is built without NUMA. */
    private Optional<Integer> numaNode() {
        return directory.has("physfn")
                ? Optional.empty()
                : directory.number("numa_node").asOptional();
    }

    private SriovCapability capability() {
        return new SriovCapability(
                directory.number("sriov_totalvfs"), autoprobe(), id("sriov_vf_device"), virtualFunctions(directory));
    }

    private Known<Boolean> autoprobe() {
        var attribute = "sriov_drivers_autoprobe";
        return switch (directory.number(attribute)) {
            case Known.Unknown<Integer>(var cause) -> Known.unknown(cause);
            case Known.Seen<Integer>(var number) when number <= 1 -> Known.seen(number == 1);
            case Known.Seen<Integer>(var number) ->
                Known.unknown(
                        "%s: %d is neither 0 nor 1".formatted(directory.path().resolve(attribute), number));
        };
    }

    private Optional<String> id(String attribute) {
        return directory
                .text(attribute)
                .asOptional()
                .map(ID::matcher)
                .filter(match -> match.matches())
                .map(match -> match.group(1));
    }

    static List<InterfaceName> netdevs(SysfsDirectory function) {
        return function.in("net").names().stream()
                .flatMap(name -> InterfaceName.parse(name).stream())
                .toList();
    }

    static Optional<String> driver(SysfsDirectory function) {
        return function.certainLink("driver");
    }

    /** The VF of that number; empty when the PF has none. */
    static Optional<PciAddress> virtualFunction(SysfsDirectory pf, int number) {
        var name = "virtfn" + number;
        return pf.certainLink(name).map(target -> address(pf, name, target));
    }

    /** The VFs of a PF by number: the names' own order is that of text, which has virtfn10 before virtfn2 (user-needs b.1). */
    static SortedMap<Integer, PciAddress> virtualFunctions(SysfsDirectory pf) {
        var functions = new TreeMap<Integer, PciAddress>();
        for (var name : pf.certainNames()) {
            var match = VF_LINK.matcher(name);
            if (match.matches()) {
                int number = Integer.parseInt(match.group(1));
                virtualFunction(pf, number).ifPresent(vf -> functions.put(number, vf));
            }
        }
        return functions;
    }

    private static PciAddress address(SysfsDirectory pf, String name, String target) {
        return PciAddress.parse(target)
                .orElseThrow(() -> new HostException(
                        "read link",
                        pf.path().resolve(name).toString(),
                        HostException.NO_ERRNO,
                        "leads to \"" + target + "\", which is no PCI address"));
    }
}

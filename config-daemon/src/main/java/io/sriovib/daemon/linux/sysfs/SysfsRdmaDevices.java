package io.sriovib.daemon.linux.sysfs;

import io.sriovib.daemon.host.RdmaDevices;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.socket.RdmaNetlink;
import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.Known;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /sys/class/infiniband}, whose GUIDs are those that the driver took at its bind; the mode is asked by RDMA netlink (9.5.4). */
public final class SysfsRdmaDevices implements RdmaDevices {
    private static final Map<Errno, String> MODE_REMEDIES = Map.of(Errno.EPROTONOSUPPORT, "load the module ib_core");

    private final Path devices;
    private final Supplier<RdmaNetlink> netlink;

    /**
     * @param sysRoot where the host's sysfs is mounted
     * @param netlink opens a socket for one question
     */
    public SysfsRdmaDevices(Path sysRoot, Supplier<RdmaNetlink> netlink) {
        this.devices = sysRoot.resolve("class/infiniband");
        this.netlink = netlink;
    }

    @Override
    public Optional<RdmaSeen> device(String name) {
        var directory = new SysfsDirectory(devices.resolve(name));
        if (name.contains("/") || !directory.exists()) {
            return Optional.empty();
        }
        return Optional.of(new RdmaSeen(name, nodeGuid(directory), portGuid(directory), state(directory)))
                .filter(_ -> directory.exists());
    }

    private static Known<Guid> nodeGuid(SysfsDirectory device) {
        return parsed(device, "node_guid", Guid::parse);
    }

    /**
     * The GUID of the first port: the low half of its GID 0, which sysfs prints as eight groups of four digits (user-needs b.1).
     *
     * @param device a device's directory in {@code infiniband}
     */
    public static Known<Guid> portGuid(SysfsDirectory device) {
        return parsed(device, "ports/1/gids/0", SysfsRdmaDevices::lowHalf);
    }

    private static Optional<Guid> lowHalf(String gid) {
        var groups = gid.split(":");
        return groups.length == 8
                ? Guid.parse(String.join(":", Arrays.asList(groups).subList(4, 8)))
                : Optional.empty();
    }

    private static Known<PortState> state(SysfsDirectory device) {
        return parsed(device, "ports/1/state", SysfsRdmaDevices::stateNamed);
    }

    /** {@code 4: ACTIVE}: only the word is read, the number says the same (user-needs b.5). */
    private static Optional<PortState> stateNamed(String text) {
        var word = text.substring(text.indexOf(':') + 1).strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(PortState.values())
                .filter(state -> state.name().equals(word))
                .findFirst();
    }

    private static <T> Known<T> parsed(SysfsDirectory device, String attribute, Function<String, Optional<T>> parser) {
        return switch (device.text(attribute)) {
            case Known.Unknown<String>(var cause) -> Known.unknown(cause);
            case Known.Seen<String>(var text) ->
                parser.apply(text)
                        .map(Known::seen)
                        .orElseGet(() -> Known.unknown("%s: \"%s\" is not understood"
                                .formatted(device.path().resolve(attribute), text)));
        };
    }

    @Override
    public String mode() {
        try (var socket = netlink.get()) {
            return socket.netnsMode().name().toLowerCase(Locale.ROOT);
        } catch (NetlinkException e) {
            throw KernelRefusal.of("read namespace mode", "RDMA devices", e, MODE_REMEDIES);
        }
    }
}

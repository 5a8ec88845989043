package io.sriovib.daemon.linux;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.linux.event.LinuxHostEvents;
import io.sriovib.daemon.linux.holder.ProcVfHolders;
import io.sriovib.daemon.linux.netlink.NetlinkNetworkLinks;
import io.sriovib.daemon.linux.netlink.NetlinkVfLinks;
import io.sriovib.daemon.linux.sysfs.SysfsPciFunctions;
import io.sriovib.daemon.linux.sysfs.SysfsRdmaDevices;
import io.sriovib.netlink.socket.RdmaNetlink;
import io.sriovib.netlink.socket.Rtnetlink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** This machine, as the daemon's ports. */
public final class LinuxHost {
    /** Where an admin puts the static GUID file (6.7.1), as the host sees it. */
    private static final String GUID_DIRECTORY = "/etc/sriov-operator/infiniband";

    /** For the answer to one question, once the kernel has taken it; 128 VFs cost the firmware some seconds. */
    private static final Duration NETLINK_LIMIT = Duration.ofSeconds(30);

    private static final Duration HOLDERS_LIMIT = Duration.ofSeconds(15);

    private LinuxHost() {}

    /**
     * Puts the ports together; opens nothing yet.
     *
     * <p>{@code sys} and {@code proc} are taken from below the host's root if they are mounted there, since those show the host's own network and processes whatever the container
     * was started with; else those of the container, which must then have {@code hostNetwork} and {@code hostPID}. Sockets are always those of the process: {@code hostNetwork}.
     *
     * @param hostRoot where the host's root is mounted, {@code /} without a container
     */
    public static Host open(Path hostRoot) {
        var sysRoot = mounted(hostRoot, "sys", "bus/pci/devices");
        var procRoot = mounted(hostRoot, "proc", "sys/kernel/random/boot_id");
        return new Host(
                new SysfsPciFunctions(sysRoot),
                new NetlinkNetworkLinks(() -> Rtnetlink.open(NETLINK_LIMIT), sysRoot),
                new NetlinkVfLinks(() -> Rtnetlink.open(NETLINK_LIMIT)),
                new SysfsRdmaDevices(sysRoot, () -> RdmaNetlink.open(NETLINK_LIMIT)),
                new ProcVfHolders(procRoot, sysRoot, HOLDERS_LIMIT),
                new HostRootFiles(hostRoot),
                new ProcBootClock(procRoot),
                new LinuxHostEvents(new HostRoot(hostRoot).follow(GUID_DIRECTORY)));
    }

    private static Path mounted(Path hostRoot, String name, String proof) {
        var below = hostRoot.resolve(name);
        return Files.exists(below.resolve(proof)) ? below : Path.of("/", name);
    }
}

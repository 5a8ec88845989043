package io.sriovib.daemon.linux.libc;

import io.sriovib.netlink.Errno;
import java.nio.file.Path;
import java.util.Map;

/** Network namespaces, which belong to a thread. */
public final class NetworkNamespace {
    private static final int O_RDONLY_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private static final Map<Errno, String> REMEDIES = Map.of(
            Errno.EPERM, "the daemon needs CAP_SYS_ADMIN: run its container privileged",
            Errno.EACCES, "the daemon needs CAP_SYS_PTRACE: run its container privileged");

    private NetworkNamespace() {}

    /**
     * Moves the calling thread, for good: it must be a platform thread of the caller's own that then ends, never one of a pool. Sockets opened afterwards belong to the namespace.
     *
     * @param file {@code /proc/PID/ns/net}, or a place where a namespace is mounted
     * @throws io.sriovib.daemon.host.HostException ENOENT when the process has ended, EPERM without the privilege, EINVAL when the file is no network namespace
     */
    public static void enter(Path file) {
        int descriptor = LibC.open(file, O_RDONLY_CLOEXEC);
        if (descriptor < 0) {
            throw KernelRefusal.of("open network namespace", file, -descriptor, REMEDIES);
        }
        int entered = LibC.setNamespace(descriptor, CLONE_NEWNET);
        LibC.close(descriptor);
        if (entered < 0) {
            throw KernelRefusal.of("enter network namespace", file, -entered, REMEDIES);
        }
    }
}

package io.sriovib.daemon.linux.holder;

import io.sriovib.daemon.host.VfHolders;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import io.sriovib.daemon.linux.libc.NetworkNamespace;
import io.sriovib.daemon.linux.sysfs.SysfsDirectory;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.socket.Rtnetlink;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks for the users of VFs among processes and network namespaces, on a thread of its own: one that may hang, and that may stay in a foreign namespace until it ends.
 *
 * <p>Not seen are users inside the host's kernel (NFS or block devices over RDMA), and whatever the host itself does with a network device that is in its own namespace.
 */
public final class ProcVfHolders implements VfHolders {
    private final Path procRoot;
    private final Path sysRoot;
    private final Duration limit;
    private final Function<Path, List<LinkMessage>> linksIn;

    /**
     * @param procRoot a proc file system that shows the host's processes
     * @param sysRoot where the host's sysfs is mounted
     * @param limit for one whole answer; after it everything is unknown
     */
    public ProcVfHolders(Path procRoot, Path sysRoot, Duration limit) {
        this(procRoot, sysRoot, limit, namespace -> enterAndList(namespace, limit));
    }

    /** With another way to look into a namespace, for tests. */
    ProcVfHolders(Path procRoot, Path sysRoot, Duration limit, Function<Path, List<LinkMessage>> linksIn) {
        this.procRoot = procRoot;
        this.sysRoot = sysRoot;
        this.limit = limit;
        this.linksIn = linksIn;
    }

    @Override
    public Map<PciAddress, VfUse> uses(Set<PciAddress> vfs) {
        var search = new FutureTask<>(() -> search(vfs));
        Thread.ofPlatform().daemon().name("holders of VFs").start(search);
        try {
            return search.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return allUnknown(vfs, "looking at all processes took longer than %d ms".formatted(limit.toMillis()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the search itself failed", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return allUnknown(vfs, "the search was interrupted");
        }
    }

    private static Map<PciAddress, VfUse> allUnknown(Set<PciAddress> vfs, String cause) {
        return vfs.stream().collect(Collectors.toUnmodifiableMap(vf -> vf, _ -> new VfUse.Unknown(cause)));
    }

    private Map<PciAddress, VfUse> search(Set<PciAddress> vfs) {
        var uses = new HashMap<PciAddress, VfUse>();
        var bound = vfs.stream().filter(vf -> isBound(vf, uses)).toList();
        var traces = bound.stream().map(vf -> VfTrace.read(sysRoot, vf)).toList();
        var search = new HolderSearch(procRoot, traces, linksIn);
        traces.forEach(trace -> uses.put(trace.address(), search.use(trace)));
        return Map.copyOf(uses);
    }

    /** A VF without a driver has no device that somebody could hold. */
    private boolean isBound(PciAddress vf, Map<PciAddress, VfUse> uses) {
        var directory = SysfsDirectory.of(sysRoot, vf);
        if (directory.has("driver")) {
            return true;
        }
        uses.put(vf, directory.exists() ? new VfUse.Free() : new VfUse.Unknown(directory.path() + ": is gone"));
        return false;
    }

    private static List<LinkMessage> enterAndList(Path namespace, Duration limit) {
        NetworkNamespace.enter(namespace);
        try (var netlink = Rtnetlink.open(limit)) {
            return netlink.links();
        } catch (NetlinkException e) {
            throw KernelRefusal.of("list links", namespace, e, Map.of());
        }
    }
}

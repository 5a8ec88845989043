package io.sriovib.simulation.kernel;

import io.sriovib.planning.value.InterfaceName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which names devices get: the lowest free number, as net/core/dev.c and drivers/infiniband/core/device.c give them. */
final class Names {
    private Names() {}

    /** The wished name, or if it is taken the first free one of the pattern. */
    static InterfaceName netdev(Kernel kernel, String wished, String pattern) {
        var taken = netdevs(kernel);
        return new InterfaceName(taken.contains(wished) ? lowestFree(pattern, taken) : wished);
    }

    /** The first free name of the pattern. */
    static InterfaceName netdev(Kernel kernel, String pattern) {
        return new InterfaceName(lowestFree(pattern, netdevs(kernel)));
    }

    /** The first free RDMA device name {@code mlx5_N}; devices in other namespaces keep theirs. */
    static String rdma(Kernel kernel) {
        var taken = new HashSet<String>();
        for (var pf : kernel.pfs) {
            pf.rdmaDevice.ifPresent(taken::add);
            pf.vfs.forEach(vf -> vf.rdmaDevice.ifPresent(taken::add));
        }
        return lowestFree("mlx5_", taken);
    }

    private static Set<String> netdevs(Kernel kernel) {
        var taken = new HashSet<>(Set.of("lo"));
        for (var pf : kernel.pfs) {
            Stream.concat(Stream.of(pf.netdev), pf.vfs.stream().map(Vf::visibleNetdev))
                    .flatMap(Optional::stream)
                    .forEach(netdev -> taken.add(netdev.name().text()));
        }
        return taken;
    }

    private static String lowestFree(String pattern, Set<String> taken) {
        int number = 0;
        while (taken.contains(pattern + number)) {
            number++;
        }
        return pattern + number;
    }
}

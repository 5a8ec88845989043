package io.sriovib.daemon.host;

import io.sriovib.planning.node.RdmaSeen;
import java.util.Optional;

/** The RDMA devices that the host sees. Every method throws {@link HostException}. */
public interface RdmaDevices {
    /** The device of that name ({@code mlx5_0}); empty when there is none: unbound, or in a pod in exclusive mode. */
    Optional<RdmaSeen> device(String name);

    /** Whether RDMA devices are {@code shared} between network namespaces or {@code exclusive} to one. */
    String mode();
}

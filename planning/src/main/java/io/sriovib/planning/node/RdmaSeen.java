package io.sriovib.planning.node;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.Known;

/**
 * The RDMA device of a function, as {@code /sys/class/infiniband/NAME} shows it. What the driver took when it was bound; the truth about a GUID.
 *
 * @param name {@code mlx5_0}
 * @param nodeGuid {@code node_guid}
 * @param portGuid low half of {@code ports/1/gids/0}
 * @param state {@code ports/1/state}
 */
public record RdmaSeen(String name, Known<Guid> nodeGuid, Known<Guid> portGuid, Known<PortState> state) {}

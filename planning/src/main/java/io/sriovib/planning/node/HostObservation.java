package io.sriovib.planning.node;

import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was read from a host in one pass.
 *
 * @param bootId of this boot of the kernel
 * @param pfs every SR-IOV capable or listed PF, ascending by address
 * @param rdmaMode {@code shared} or {@code exclusive}
 */
public record HostObservation(String bootId, List<PfSeen> pfs, Known<String> rdmaMode) {
    /** Keeps a copy of the list. */
    public HostObservation {
        pfs = List.copyOf(pfs);
    }

    /** The PF at that address, if it was seen. */
    public Optional<PfSeen> pf(PciAddress address) {
        return pfs.stream().filter(pf -> pf.address().equals(address)).findFirst();
    }
}

package io.sriovib.planning.guid;

import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * GUIDs that an admin has laid down in {@code /etc/sriov-operator/infiniband/guids} (section 6.7.1), checked.
 *
 * @param byAddress for PFs named by PCI address: GUID of VF i at index i
 * @param byPortGuid for PFs named by their port GUID
 * @param readable false: there is a file, but it can't be read as a whole; then GUIDs that VFs have already are left alone
 * @param findings what is wrong with the file
 */
public record StaticGuids(
        Map<PciAddress, List<Optional<Guid>>> byAddress,
        Map<Guid, List<Optional<Guid>>> byPortGuid,
        boolean readable,
        List<Finding> findings) {
    /** Where the file is on the host. */
    public static final String PATH = "/etc/sriov-operator/infiniband/guids";

    /** There is no file. */
    public static final StaticGuids NONE = new StaticGuids(Map.of(), Map.of(), true, List.of());

    /** Keeps copies. */
    public StaticGuids {
        byAddress = Map.copyOf(byAddress);
        byPortGuid = Map.copyOf(byPortGuid);
        findings = List.copyOf(findings);
    }

    /** The GUIDs laid down for a PF, by VF index; an entry that could not be used is empty. Empty when the PF is not listed. */
    public Optional<List<Optional<Guid>>> of(PciAddress pf, Optional<Guid> portGuid) {
        return Optional.ofNullable(byAddress.get(pf)).or(() -> portGuid.map(byPortGuid::get));
    }

    /** Whether the file lists any PF. */
    public boolean isEmpty() {
        return byAddress.isEmpty() && byPortGuid.isEmpty();
    }
}

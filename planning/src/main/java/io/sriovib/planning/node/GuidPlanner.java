package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.Guid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the GUIDs of one InfiniBand PF's VFs: what the admin's file lays down, else what is derived from the PF's own port GUID. Both are the same at every boot (D8).
 */
final class GuidPlanner {
    private final PfSeen pf;
    private final StaticGuids file;
    private final Optional<Guid> portGuid;

    GuidPlanner(PfSeen pf, StaticGuids file) {
        this.pf = pf;
        this.file = file;
        this.portGuid = pf.portGuid().asOptional().filter(Guid::usable);
    }

    /** The GUID of that VF; empty when there is none to be had, see {@link #findings}. */
    Optional<Guid> choose(int vf) {
        var laidDown =
                file.of(pf.address(), portGuid).flatMap(guids -> vf < guids.size() ? guids.get(vf) : Optional.empty());
        return laidDown.or(
                () -> portGuid.filter(_ -> vf < GuidDerivation.MAX_VFS).map(port -> GuidDerivation.of(port, vf)));
    }

    /** Like {@link #choose}, but while the file can't be read a VF keeps the GUID that it has: it may be the file's. */
    Optional<Guid> choose(VfSeen vf) {
        if (file.readable()) {
            return choose(vf.index());
        }
        return vf.rdma()
                .flatMap(rdma -> rdma.nodeGuid().asOptional())
                .or(() -> vf.config().asOptional().flatMap(VfConfig::nodeGuid))
                .filter(Guid::usable)
                .or(() -> choose(vf.index()));
    }

    /** What a person should know about the choice for that many VFs. */
    List<Finding> findings(int count) {
        var findings = new ArrayList<Finding>();
        var listed = file.of(pf.address(), portGuid);
        if (listed.isPresent() && listed.get().size() < count) {
            findings.add(Finding.warning(
                    NodeStateReason.GUID_FILE_INVALID.word(),
                    pf.address(),
                    StaticGuids.PATH + " gives " + listed.get().size() + " GUIDs for " + count
                            + " VFs; the others get derived ones",
                    "add the missing GUIDs to the file"));
        } else if (listed.isEmpty() && !file.isEmpty()) {
            findings.add(Finding.note(
                    NodeStateReason.GUID_FILE_INVALID.word(),
                    pf.address(),
                    "is not listed in " + StaticGuids.PATH + "; its VFs get derived GUIDs",
                    ""));
        }
        if (portGuid.isEmpty() && count > 0 && choose(count - 1).isEmpty()) {
            findings.add(pf.portGuid()
                    .whyUnknown()
                    .map(cause -> unusable("has no port GUID to derive from: " + cause))
                    .orElseGet(() -> unusable("has the port GUID "
                            + pf.portGuid().asOptional().map(Guid::toString).orElse("(none)")
                            + ", from which nothing can be derived")));
        } else if (count > GuidDerivation.MAX_VFS && choose(count - 1).isEmpty()) {
            findings.add(unusable("can have derived GUIDs for " + GuidDerivation.MAX_VFS + " VFs only"));
        }
        return findings;
    }

    private Finding unusable(String message) {
        return Finding.error(
                NodeStateReason.GUID_UNAVAILABLE.word(),
                pf.address(),
                message,
                "check the card with ibstat, or lay the GUIDs down in " + StaticGuids.PATH);
    }
}

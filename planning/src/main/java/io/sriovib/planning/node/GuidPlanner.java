package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.Guid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

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

    /** The GUID of that VF; empty when there is none to be had, see {@link #findings}. While the file can't be read a VF keeps the GUID that it has: it may be the file's. */
    Optional<Guid> choose(int vf) {
        return (file.readable() ? Optional.<Guid>empty() : present(vf)).or(() -> laidDownOrDerived(vf));
    }

    private Optional<Guid> laidDownOrDerived(int vf) {
        var laidDown =
                file.of(pf.address(), portGuid).flatMap(guids -> vf < guids.size() ? guids.get(vf) : Optional.empty());
        return laidDown.or(
                () -> portGuid.filter(_ -> vf < GuidDerivation.MAX_VFS).map(port -> GuidDerivation.of(port, vf)));
    }

    private Optional<Guid> present(int index) {
        return pf.vfs().stream()
                .filter(vf -> vf.index() == index)
                .findFirst()
                .flatMap(vf -> vf.rdma()
                        .flatMap(rdma -> rdma.nodeGuid().asOptional())
                        .or(() -> vf.config().asOptional().flatMap(VfConfig::nodeGuid)))
                .filter(Guid::usable);
    }

    /** Whether VFs could lose GUIDs that the file gave them, because it can't be read now. */
    boolean unsure() {
        return !file.readable();
    }

    /** What a person should know about the choice for that many VFs. */
    List<Finding> findings(int count) {
        var findings = new ArrayList<Finding>();
        var listed = file.of(pf.address(), portGuid);
        if (listed.isPresent() && listed.get().size() < count) {
            findings.add(fileWarning(
                    StaticGuids.PATH + " gives " + listed.get().size() + " GUIDs for " + count
                            + " VFs; the others get derived ones",
                    "add the missing GUIDs to the file"));
        } else if (listed.isEmpty() && !file.isEmpty()) {
            findings.add(Finding.note(
                    NodeStateReason.GUID_FILE_INVALID,
                    pf.address(),
                    "is not listed in " + StaticGuids.PATH + "; its VFs get derived GUIDs",
                    "list it there if its GUIDs shall be stated ones"));
        }
        if (file.byAddress().containsKey(pf.address())
                && portGuid.map(file.byPortGuid()::containsKey).orElse(false)) {
            findings.add(fileWarning(
                    "is listed in " + StaticGuids.PATH + " by address and by GUID; the entry by address counts",
                    "remove one of the two entries"));
        }
        missing(count).ifPresent(vf -> findings.add(unusable(vf, count)));
        return findings;
    }

    /** The first VF for which there is no GUID to be had: beyond what can be derived, or a gap in the file. */
    private OptionalInt missing(int count) {
        return IntStream.range(0, count).filter(vf -> choose(vf).isEmpty()).findFirst();
    }

    private Finding unusable(int vf, int count) {
        if (portGuid.isPresent()) {
            return unusable(count + " VFs are wished, but only " + GuidDerivation.MAX_VFS
                    + " can have derived GUIDs, and VF " + vf + " has no other");
        }
        return unusable("VF " + vf + " gets no GUID: "
                + pf.portGuid()
                        .whyUnknown()
                        .orElseGet(() -> "nothing can be derived from the PF's port GUID "
                                + pf.portGuid().asOptional().map(Guid::toString).orElse("(none)")));
    }

    private Finding fileWarning(String message, String remedy) {
        return Finding.warning(NodeStateReason.GUID_FILE_INVALID, pf.address(), message, remedy);
    }

    private Finding unusable(String message) {
        return Finding.error(
                NodeStateReason.GUID_UNAVAILABLE,
                pf.address(),
                message,
                "check the card with ibstat, or lay the GUIDs down in " + StaticGuids.PATH);
    }
}

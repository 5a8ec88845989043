package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.Known;
import java.util.Optional;

/** Whether a PF's number of VFs may be brought to what is wished. Pure. */
final class VfCountCheck {
    private VfCountCheck() {}

    /** Why the number has to stay as it is, with the remedy; empty: it may be changed. */
    static Optional<Finding> obstacle(PfWish wish, PfSeen seen, GuidPlanner guids, boolean infiniband) {
        if (wish.vfCount() == 0) {
            return Optional.empty();
        }
        return notOffered(wish, seen).or(() -> fileUnreadable(wish, seen, guids, infiniband));
    }

    /** How many of the wished VFs the card can have, as far as it is known: of others nothing else needs to be said. */
    static int possible(PfWish wish, PfSeen seen) {
        return seen.sriov()
                .flatMap(sriov -> sriov.totalVfs().asOptional())
                .map(most -> Math.min(most, wish.vfCount()))
                .orElse(wish.vfCount());
    }

    /** VFs that somebody else should have made. */
    static Optional<Finding> tooFew(PfWish wish, PfSeen seen) {
        int have = seen.vfs().size();
        return have >= wish.vfCount()
                ? Optional.empty()
                : Optional.of(error(
                        seen,
                        NodeStateReason.EXTERNALLY_MANAGED,
                        wish.vfCount() + " VFs are expected, " + have
                                + " exist, and the policy says that somebody else makes them",
                        "create the VFs, or remove externallyManaged from the policy"));
    }

    private static Optional<Finding> notOffered(PfWish wish, PfSeen seen) {
        var offered = seen.sriov().map(PfSeen.Sriov::totalVfs).orElseGet(() -> Known.unknown("no SR-IOV"));
        return switch (offered) {
            case Known.Unknown<Integer>(var cause) ->
                Optional.of(error(
                        seen,
                        NodeStateReason.NO_SRIOV,
                        "how many VFs it offers is not known: " + cause,
                        "check the card's driver and firmware"));
            case Known.Seen<Integer>(var most)
            when wish.vfCount() > most ->
                Optional.of(error(
                        seen,
                        NodeStateReason.TOO_MANY_VFS,
                        wish.vfCount() + " VFs are wished, the card offers " + most,
                        "lower numVfs, or raise NUM_OF_VFS in the card's firmware and reboot"));
            case Known.Seen<Integer> _ -> Optional.empty();
        };
    }

    private static Optional<Finding> fileUnreadable(PfWish wish, PfSeen seen, GuidPlanner guids, boolean infiniband) {
        int have = seen.vfs().size();
        return infiniband && guids.unsure() && have > 0
                ? Optional.of(error(
                        seen,
                        NodeStateReason.GUID_FILE_INVALID,
                        "numVfs " + have + " to " + wish.vfCount() + " waits, so that no VF loses a GUID of the file",
                        "correct " + StaticGuids.PATH))
                : Optional.empty();
    }

    private static Finding error(PfSeen seen, NodeStateReason reason, String message, String remedy) {
        return Finding.error(reason, seen.address(), message, remedy);
    }
}

package io.sriovib.planning.report;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.NodePlan;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that the status is made of.
 *
 * @param generation of the node state whose spec was planned for
 * @param computed whether that spec has been computed from a report; if not, nothing was planned
 * @param seen the host
 * @param unlisted PFs whose card is not in the list of supported NICs
 * @param external PFs whose VFs somebody else makes
 * @param plan from wish and observation
 * @param working what is being done now, a line per PF
 * @param failures what was tried and did not work, or hangs, by PF; cause and remedy
 * @param uses what is known of holders, by VF
 * @param unreadable what could not be read in this pass and why, for a person; if it is the host, {@code seen} is from an earlier pass
 */
public record NodeReport(
        long generation,
        boolean computed,
        HostObservation seen,
        List<UnlistedCard> unlisted,
        Set<PciAddress> external,
        NodePlan plan,
        List<String> working,
        Map<PciAddress, List<Failure>> failures,
        Map<PciAddress, VfUse> uses,
        Optional<String> unreadable) {
    /**
     * A card that the daemon does not touch and does not report as an interface, unless it was configured while it was listed.
     *
     * @param pf its address
     * @param vendor hex
     * @param device hex
     * @param sriovCapable whether it could have VFs; others are not worth a word
     * @param vfDevice hex; empty: not known
     * @param configured whether it was ours before: then it stays so
     */
    public record UnlistedCard(
            PciAddress pf,
            String vendor,
            String device,
            boolean sriovCapable,
            Optional<String> vfDevice,
            boolean configured) {}

    /**
     * Something that was tried.
     *
     * @param reason {@code WRITE_FAILED}, {@code WEDGED} or {@code NOT_TAKEN}
     * @param text subject, cause, remedy
     */
    public record Failure(NodeStateReason reason, String text) {}

    /** Keeps copies. */
    public NodeReport {
        unlisted = List.copyOf(unlisted);
        external = Set.copyOf(external);
        working = List.copyOf(working);
        failures = Map.copyOf(failures);
        uses = Map.copyOf(uses);
    }

    /** Something is being done or waits. */
    boolean pending() {
        return !working.isEmpty() || !plan.steps().isEmpty() || !plan.blocked().isEmpty();
    }
}

package io.sriovib.planning.report;

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
 * @param unlisted PFs whose card is not in the list of supported NICs: they are not reported as interfaces
 * @param external PFs whose VFs somebody else makes
 * @param plan from wish and observation
 * @param working what is being done now, a line per PF
 * @param failures what was tried and did not work, or hangs, by PF; cause and remedy
 * @param uses what is known of holders, by VF
 * @param unreadable why the host could not be read in this pass; then {@code seen} is from an earlier one
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
     * A card that the daemon would not touch.
     *
     * @param pf its address
     * @param vendor hex
     * @param device hex
     * @param vfDevice hex; empty: not known
     */
    public record UnlistedCard(PciAddress pf, String vendor, String device, Optional<String> vfDevice) {}

    /**
     * Something that was tried.
     *
     * @param reason {@code WriteFailed} or {@code Wedged} or {@code NoEffect}
     * @param text subject, cause, remedy
     */
    public record Failure(FailureReason reason, String text) {}

    /** Why a step has not done what it should. */
    public enum FailureReason {
        /** The kernel refused a write. */
        WriteFailed,
        /** A write has not returned from the kernel. */
        Wedged,
        /** Every write was accepted, and the host still shows something else. */
        NoEffect
    }

    /** Keeps copies. */
    public NodeReport {
        unlisted = List.copyOf(unlisted);
        external = Set.copyOf(external);
        working = List.copyOf(working);
        failures = Map.copyOf(failures);
        uses = Map.copyOf(uses);
    }
}

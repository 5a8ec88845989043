package io.sriovib.daemon.loop;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.daemon.act.PfWriters;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.report.NodeReport;
import io.sriovib.planning.report.NodeReport.Failure;
import io.sriovib.planning.report.StatusPlanner;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together what the status is made of: a look at the host, what is being done, what did not work.
 *
 * @param memory which PFs are ours
 * @param writers what is being done
 * @param troubles what did not work
 * @param developerMode DEV_MODE: cards that are not listed are reported too
 */
record LookReport(HostMemory memory, PfWriters writers, Troubles troubles, boolean developerMode) {
    NodeStateStatus status(Look look, Known<SupportedNics> supported, Optional<String> unreadable) {
        return StatusPlanner.status(new NodeReport(
                look.wish().generation(),
                look.wish().spec().isPresent(),
                look.seen(),
                unlisted(look.seen(), supported),
                memory.external(),
                look.planned().plan(),
                writers.working(),
                failures(),
                look.planned().uses(),
                unreadable.or(supported::whyUnknown)));
    }

    private List<NodeReport.UnlistedCard> unlisted(HostObservation seen, Known<SupportedNics> supported) {
        var list = supported.asOptional().orElse(SupportedNics.NONE);
        var ours = memory.applied().all().keySet();
        return seen.pfs().stream()
                .filter(pf -> !developerMode && !list.supports(pf.vendor(), pf.device()))
                .map(pf -> new NodeReport.UnlistedCard(
                        pf.address(),
                        pf.vendor(),
                        pf.device(),
                        pf.sriov().isPresent(),
                        pf.sriov().flatMap(PfSeen.Sriov::vfDevice),
                        ours.contains(pf.address())))
                .toList();
    }

    /** What does not work now. */
    Map<PciAddress, List<Failure>> failures() {
        var failures = new HashMap<>(troubles.failures());
        writers.wedged().forEach((pf, step) -> failures.put(pf, List.of(wedged(pf, step))));
        return failures;
    }

    private Failure wedged(PciAddress pf, Step step) {
        var remedy = writers.countedBefore(pf)
                .map(first ->
                        "it may only wait for %s, whose sriov_numvfs was written before: newer kernels let one PF at a time do that"
                                .formatted(first))
                .orElse("look at the kernel's log, the card may need a reset or the node a reboot");
        return new Failure(
                NodeStateReason.WEDGED,
                "%s: %s has not returned from the kernel for more than %d s; it is not repeated, other PFs go on; %s"
                        .formatted(pf, step.text(), step.limit().toSeconds(), remedy));
    }
}

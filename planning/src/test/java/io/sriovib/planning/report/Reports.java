package io.sriovib.planning.report;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.node.Disruption;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.NodePlan;
import io.sriovib.planning.node.PfPlan;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.report.NodeReport.Failure;
import io.sriovib.planning.report.NodeReport.UnlistedCard;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a report: all is well, except for what a test says. */
final class Reports {
    static final PciAddress PF = new PciAddress("0000:83:00.0");

    private HostObservation seen = new HostObservation("boot-1", List.of(), Known.seen("shared"));
    private boolean computed = true;
    private List<UnlistedCard> unlisted = List.of();
    private NodePlan plan = new NodePlan(List.of(), List.of());
    private List<String> working = List.of();
    private Map<PciAddress, List<Failure>> failures = Map.of();
    private Map<PciAddress, VfUse> uses = Map.of();
    private Optional<String> unreadable = Optional.empty();

    Reports seen(HostObservation host) {
        seen = host;
        return this;
    }

    Reports notComputed() {
        computed = false;
        return this;
    }

    Reports unlisted(UnlistedCard... cards) {
        unlisted = List.of(cards);
        return this;
    }

    Reports planned(NodePlan plan) {
        this.plan = plan;
        return this;
    }

    /** A plan of one PF. */
    Reports planned(List<Step> steps, List<Step> blocked, Finding... findings) {
        var harm = steps.isEmpty() ? Disruption.NONE : Disruption.VF;
        return planned(new NodePlan(List.of(new PfPlan(PF, steps, harm, blocked, List.of(findings))), List.of()));
    }

    Reports working(String... lines) {
        working = List.of(lines);
        return this;
    }

    Reports failed(Map<PciAddress, List<Failure>> failed) {
        failures = failed;
        return this;
    }

    Reports used(PciAddress vf, VfUse use) {
        uses = Map.of(vf, use);
        return this;
    }

    Reports unreadable(String cause) {
        unreadable = Optional.of(cause);
        return this;
    }

    NodeStateStatus status() {
        return StatusPlanner.status(
                new NodeReport(7, computed, seen, unlisted, Set.of(), plan, working, failures, uses, unreadable));
    }

    List<Condition> conditions() {
        return status().conditions();
    }

    /** The condition of that type as status, reason and message. */
    String condition(String type) {
        return conditions().stream()
                .filter(condition -> type.equals(condition.type()))
                .map(condition -> condition.status() + " " + condition.reason() + ": " + condition.message())
                .findFirst()
                .orElse("(none)");
    }
}

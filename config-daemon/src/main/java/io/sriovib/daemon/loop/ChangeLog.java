package io.sriovib.daemon.loop;

import io.sriovib.daemon.act.Outcome;
import io.sriovib.daemon.act.StepResult;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.PfPlan;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.report.NodeReport.Failure;
import io.sriovib.planning.value.PciAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells the log what becomes of this host: cards found, changes begun and ended, trouble begun and over. Each once: what is tried again with the same end is a detail. */
final class ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);
    private static final int NAMED_STEPS = 4;

    private Optional<String> cards = Optional.empty();
    private final Map<PciAddress, List<String>> troubles = new HashMap<>();

    /** What was seen on the host. */
    void found(HostObservation seen) {
        var now = seen.pfs().stream()
                .map(pf -> pf.address()
                        + pf.netdev().map(netdev -> " (" + netdev.name() + ")").orElse(""))
                .collect(Collectors.joining(", "));
        if (!cards.equals(Optional.of(now))) {
            cards = Optional.of(now);
            LOG.info(now.isEmpty() ? "found no card with SR-IOV" : "found PFs: " + now);
        }
    }

    /** The first steps are enough for a person; a change can have hundreds. */
    void begun(PfPlan pf) {
        var steps = pf.steps();
        var named = steps.stream().limit(NAMED_STEPS).map(Step::text).collect(Collectors.joining(", "));
        var more = steps.size() > NAMED_STEPS ? ", and " + (steps.size() - NAMED_STEPS) + " more" : "";
        LOG.atLevel(level(pf.pf()))
                .addKeyValue("pf", pf.pf().text())
                .addKeyValue("steps", steps.size())
                .addKeyValue("disruption", pf.disruption().name())
                .log("{}: begins {} steps: {}{}", pf.pf(), steps.size(), named, more);
        steps.forEach(step -> LOG.debug("{}: {}", pf.pf(), step.text()));
    }

    /** What has failed is told as trouble. */
    void ended(PciAddress pf, List<StepResult> results) {
        long done = results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Done)
                .count();
        var text = done == results.size() ? "done, all %d steps" : "stopped after a failure, %d of %d steps done";
        LOG.atLevel(level(pf)).addKeyValue("pf", pf.text()).log("{}: {}", pf, text.formatted(done, results.size()));
    }

    private Level level(PciAddress pf) {
        return troubles.containsKey(pf) ? Level.DEBUG : Level.INFO;
    }

    /** All that does not work now, by PF. */
    void troubles(Map<PciAddress, List<Failure>> now) {
        now.forEach((pf, failures) -> {
            var texts = failures.stream().map(Failure::text).toList();
            if (!texts.equals(troubles.put(pf, texts))) {
                texts.forEach(text -> LOG.atWarn().addKeyValue("pf", pf.text()).log(text));
            }
        });
        var over = troubles.keySet().stream().filter(pf -> !now.containsKey(pf)).toList();
        over.forEach(pf -> {
            troubles.remove(pf);
            LOG.atInfo().addKeyValue("pf", pf.text()).log("{}: the trouble is over", pf);
        });
    }
}

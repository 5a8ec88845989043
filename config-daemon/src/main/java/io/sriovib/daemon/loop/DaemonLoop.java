package io.sriovib.daemon.loop;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.daemon.act.PfWriter.Progress;
import io.sriovib.daemon.act.PfWriters;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.daemon.observe.HostObserver;
import io.sriovib.daemon.observe.ObservationException;
import io.sriovib.planning.node.Disruption;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.NodePlan;
import io.sriovib.planning.node.PfPlan;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.report.NodeReport;
import io.sriovib.planning.report.NodeReport.Failure;
import io.sriovib.planning.report.StatusPlanner;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node daemon's loop. One thread owns all of its state; everybody else only says "look again".
 *
 * <pre>
 * observe ─► take results of writers ─► plan ─► start writers ─► report ─► wait
 * </pre>
 *
 * <ol>
 *   <li>A pass never waits for a write: PFs work on their own threads, so one that hangs in the kernel keeps nobody.
 *   <li>A PF that is at work is not planned anew before its run has ended.
 *   <li>Holders are asked for only when the plan wants to touch a VF, and the plan is made again with the answer.
 *   <li>Nothing is done for an unchanged host: no write, no request.
 * </ol>
 */
public final class DaemonLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonLoop.class);
    private static final Duration SAFETY_TICK = Duration.ofSeconds(30);
    private static final Duration WHILE_ACTING = Duration.ofSeconds(1);
    private static final Duration BETWEEN_OBSERVATIONS = Duration.ofMillis(100);

    private final Signal signal;
    private final Host host;
    private final InstantSource clock;
    private final HostObserver observer;
    private final HostMemory memory;
    private final PfWriters writers;
    private final Troubles troubles;
    private final UnboundVfs unbound;
    private final GuidFile guids;
    private final Statuses statuses;
    private final boolean developerMode;

    private volatile Wish wish = Wish.NONE;
    private volatile Known<SupportedNics> supported =
            Known.unknown("ConfigMap supported-nic-ids has not been read yet");

    private Optional<HostObservation> seen = Optional.empty();
    private Optional<String> unreadable = Optional.empty();
    private NodePlan plan = new NodePlan(List.of(), List.of());
    private Map<PciAddress, VfUse> uses = Map.of();

    /**
     * Reads what the host remembers. Throws {@link io.sriovib.daemon.host.HostException} if that can't be read.
     *
     * @param developerMode DEV_MODE: cards that are not listed are reported too (section 2.8)
     */
    public DaemonLoop(Host host, InstantSource clock, Statuses statuses, boolean developerMode) {
        this.host = host;
        this.clock = clock;
        this.statuses = statuses;
        this.developerMode = developerMode;
        this.signal = new Signal();
        this.observer = new HostObserver(host);
        this.memory = new HostMemory(new Journal(host.files(), host.boot().bootId()), new AppliedWishes(host.files()));
        this.writers = new PfWriters(
                host, memory.journal(), memory.applied(), clock, () -> signal.raise(Signal.Cause.PROGRESS));
        this.troubles = new Troubles(clock);
        this.unbound = new UnboundVfs(clock);
        this.guids = new GuidFile(host.files());
    }

    /** The node state has changed; from any thread. */
    public void wish(Wish latest) {
        wish = latest;
        signal.raise(Signal.Cause.WISH);
    }

    /** The list of supported cards has changed, or can't be read; from any thread. */
    public void supportedNics(Known<SupportedNics> latest) {
        supported = latest;
        signal.raise(Signal.Cause.WISH);
    }

    /** The host may have changed; from any thread. */
    public void lookAgain() {
        signal.raise(Signal.Cause.HOST);
    }

    /** Ends {@link #run} after the pass that is under way; from any thread. */
    public void stop() {
        signal.raise(Signal.Cause.STOP);
    }

    /** Runs until {@link #stop}; a step under way in the kernel is not waited for. */
    public void run() throws InterruptedException {
        try (observer;
                writers;
                var _ = host.events().subscribe(this::lookAgain)) {
            pass();
            for (var causes = signal.await(untilNextLook());
                    !causes.contains(Signal.Cause.STOP);
                    causes = signal.await(untilNextLook())) {
                if (causes.equals(Set.of(Signal.Cause.PROGRESS)) && !finished()) {
                    report();
                } else {
                    pass();
                    signal.pause(BETWEEN_OBSERVATIONS);
                }
            }
        }
    }

    private boolean finished() {
        return writers.all().values().stream().anyMatch(writer -> writer.progress() instanceof Progress.Finished);
    }

    /** Looks at everything once and starts what is to be done. */
    public void pass() throws InterruptedException {
        try {
            var latest = observer.observe(this::unboundFor);
            seen = Optional.of(latest);
            unreadable = Optional.empty();
            unbound.update(latest);
            writers.all().forEach((pf, writer) -> writer.take().ifPresent(results -> troubles.ended(pf, results)));
            var planned = HostPlanner.plan(wish.spec(), latest, memory, guids.read(), host.holders());
            plan = planned.plan();
            uses = planned.uses();
            act();
        } catch (ObservationException e) {
            LOG.warn("the host can't be read: {}", e.getMessage());
            unreadable = Optional.ofNullable(e.getMessage());
        }
        report();
    }

    private Duration unboundFor(PciAddress pf, int vf) {
        var journal = memory.journal();
        return journal.autoprobeOwed(pf) || journal.bindOwed(pf, vf) ? Duration.ZERO : unbound.unboundFor(pf, vf);
    }

    private void act() {
        for (var pf : plan.pfs()) {
            var writer = writers.of(pf.pf());
            if (!(writer.progress() instanceof Progress.Idle)) {
                continue;
            }
            if (pf.steps().isEmpty()) {
                troubles.over(pf.pf());
            } else if (troubles.mayStart(pf.pf(), pf.steps())) {
                announce(pf);
                writer.start(pf.steps());
            }
        }
    }

    private void announce(PfPlan pf) {
        if (pf.harm() != Disruption.NONE) {
            statuses.announce(
                    pf.pf() + ": changing VFs that nobody holds, " + pf.steps().size() + " steps from \""
                            + pf.steps().getFirst().text() + "\" on");
        }
        LOG.atInfo()
                .addKeyValue("pf", pf.pf())
                .addKeyValue("steps", pf.steps().size())
                .addKeyValue("disruption", pf.disruption())
                .log("{}: {}", pf.pf(), pf.steps().stream().map(Step::text).toList());
    }

    private void report() {
        seen.map(this::status)
                .ifPresent(status -> statuses.offer(status, !working().isEmpty()));
    }

    private NodeStateStatus status(HostObservation latest) {
        var at = wish;
        return StatusPlanner.status(new NodeReport(
                at.generation(),
                at.spec().isPresent(),
                latest,
                unlisted(latest),
                memory.external(),
                plan,
                working(),
                failures(),
                uses,
                unreadable.or(() -> supported.whyUnknown())));
    }

    private List<NodeReport.UnlistedCard> unlisted(HostObservation latest) {
        var list = supported.asOptional().orElse(SupportedNics.NONE);
        var ours = memory.applied().all().keySet();
        return latest.pfs().stream()
                .filter(pf ->
                        !developerMode && !ours.contains(pf.address()) && !list.supports(pf.vendor(), pf.device()))
                .map(pf -> new NodeReport.UnlistedCard(
                        pf.address(),
                        pf.vendor(),
                        pf.device(),
                        pf.sriov().isPresent(),
                        pf.sriov().flatMap(PfSeen.Sriov::vfDevice)))
                .toList();
    }

    private List<String> working() {
        var lines = new ArrayList<String>();
        writers.all().forEach((pf, writer) -> {
            if (writer.progress() instanceof Progress.Working(var step, var _)) {
                lines.add(pf + ": " + step.text());
            }
        });
        return lines;
    }

    private Map<PciAddress, List<Failure>> failures() {
        var failures = new HashMap<>(troubles.failures());
        writers.all()
                .forEach((pf, writer) ->
                        writer.wedged().ifPresent(step -> failures.put(pf, List.of(wedged(pf, step)))));
        return failures;
    }

    private static Failure wedged(PciAddress pf, Step step) {
        return new Failure(
                NodeStateReason.WEDGED,
                "%s: %s has not returned from the kernel for more than %d s; it is not repeated, other PFs go on; look at the kernel's log, the card may need a reset or the node a reboot"
                        .formatted(pf, step.text(), step.limit().toSeconds()));
    }

    private Duration untilNextLook() {
        if (!working().isEmpty()) {
            return WHILE_ACTING;
        }
        var wait = unbound.waiting() ? WHILE_ACTING : SAFETY_TICK;
        return troubles.next()
                .map(next -> Duration.between(clock.instant(), next))
                .filter(until -> until.compareTo(wait) < 0)
                .map(until -> until.isNegative() ? Duration.ZERO : until.plusMillis(1))
                .orElse(wait);
    }
}

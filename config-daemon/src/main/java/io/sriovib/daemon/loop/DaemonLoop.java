package io.sriovib.daemon.loop;

import io.sriovib.daemon.act.PfWriters;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.observe.HostObserver;
import io.sriovib.daemon.observe.ObservationException;
import io.sriovib.daemon.ready.ReadyMark;
import io.sriovib.daemon.thread.Workers;
import io.sriovib.planning.node.Disruption;
import io.sriovib.planning.node.NodePlan;
import io.sriovib.planning.node.PfPlan;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The node daemon's loop. One thread owns all of its state; everybody else only says "look again".
 *
 * <pre>
 * take results of writers ─► observe ─► plan ─► start writers ─► report ─► wait
 * </pre>
 *
 * <ol>
 *   <li>A pass never waits for a write: PFs work on their own threads, so one that hangs in the kernel keeps nobody.
 *   <li>A run is started only on what was observed after the PF's last run had ended.
 *   <li>Holders are asked for only when the plan wants to touch a VF, and the plan is made again with the answer.
 *   <li>Nothing is done for an unchanged host: no write, no request.
 *   <li>What is reported belongs to the wish that was planned for, not to one that came meanwhile.
 *   <li>A bug ends the pass in which it shows, not the loop.
 * </ol>
 */
public final class DaemonLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DaemonLoop.class);
    private static final Duration SAFETY_TICK = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILED_PASS = Duration.ofSeconds(5);
    private static final Duration BETWEEN_OBSERVATIONS = Duration.ofMillis(100);
    /** Each step of ours is an event, and what it has done is looked at when the run has ended; only what happens to other PFs is news. */
    private static final Duration BETWEEN_OBSERVATIONS_WHILE_WRITING = Duration.ofMillis(500);

    private final Signal signal;
    private final Host host;
    private final HostObserver observer;
    private final HostMemory memory;
    private final PfWriters writers;
    private final Troubles troubles;
    private final UnboundVfs unbound;
    private final GuidFile guids;
    private final Statuses statuses;
    private final LookReport report;
    private final ReadyMark ready;
    private final ChangeLog changes = new ChangeLog();

    private volatile Wish wish = Wish.NONE;
    private volatile Optional<Known<SupportedNics>> supported = Optional.empty();

    private Look last = Look.NOTHING;
    private Optional<String> unreadable = Optional.empty();

    /**
     * Reads nothing yet.
     *
     * @param clock for limits and waits; goes on evenly, whatever the machine's clock is set to ({@link SteadyClock})
     * @param workers do what may hang
     * @param developerMode DEV_MODE: cards that are not listed are reported too (section 2.8)
     */
    public DaemonLoop(Host host, InstantSource clock, Workers workers, Statuses statuses, boolean developerMode) {
        this.host = host;
        this.statuses = statuses;
        this.signal = new Signal();
        this.observer = new HostObserver(host, workers);
        this.memory = new HostMemory(host, clock);
        this.writers = new PfWriters(
                host, memory.journal(), memory.applied(), clock, workers, () -> signal.raise(Signal.Cause.PROGRESS));
        this.troubles = new Troubles(clock);
        this.unbound = new UnboundVfs(clock);
        this.guids = new GuidFile(host.files());
        this.ready = new ReadyMark(host.files(), clock);
        this.report = new LookReport(memory, writers, troubles, developerMode);
    }

    /** The node state has changed; from any thread. */
    public void wish(Wish latest) {
        wish = latest;
        signal.raise(Signal.Cause.WISH);
    }

    /** The list of supported cards has changed, or can't be read; from any thread. */
    public void supportedNics(Known<SupportedNics> latest) {
        supported = Optional.of(latest);
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
            for (var causes = Set.<Signal.Cause>of();
                    !causes.contains(Signal.Cause.STOP);
                    causes = signal.await(untilNextPass())) {
                if (causes.equals(Set.of(Signal.Cause.PROGRESS)) && !writers.finished()) {
                    report();
                } else {
                    pass();
                    rest();
                }
            }
        }
    }

    private void rest() throws InterruptedException {
        signal.pause(BETWEEN_OBSERVATIONS, raised -> raised.contains(Signal.Cause.STOP) || writers.finished());
        if (acting()) {
            signal.pause(
                    BETWEEN_OBSERVATIONS_WHILE_WRITING,
                    raised -> raised.contains(Signal.Cause.STOP)
                            || raised.contains(Signal.Cause.WISH)
                            || writers.finished());
        }
    }

    /** Looks at everything once and starts what is to be done. */
    public void pass() throws InterruptedException {
        try {
            // Before observing: a run that ends meanwhile must not be planned for as if its effects had been seen.
            writers.take().forEach((pf, results) -> {
                changes.ended(pf, results);
                troubles.ended(pf, results);
                unbound.ended(pf, results);
            });
            last = look(wish);
            unreadable = Optional.empty();
            changes.found(last.seen());
            act(last.planned().plan());
            changes.troubles(report.failures());
        } catch (ObservationException e) {
            var cause = "the host can't be read: " + e.getMessage()
                    + "; nothing is changed meanwhile and it is tried again; look at the kernel's log";
            if (!unreadable.equals(Optional.of(cause))) {
                LOG.warn(cause);
            }
            unread(cause);
        } catch (RuntimeException bug) {
            complain(bug);
        }
        report();
    }

    private Look look(Wish wanted) throws ObservationException, InterruptedException {
        var seen = observer.observe(this::unboundFor);
        unbound.update(seen);
        if (!memory.known()) {
            last = Look.unplanned(wanted, seen); // stays, if that can't be read
            memory.read();
        }
        memory.compare(seen, writers::idle);
        return new Look(wanted, seen, HostPlanner.plan(wanted.spec(), seen, memory, guids.read(), observer::uses));
    }

    private void complain(RuntimeException bug) {
        var text = "a bug of the daemon ended the pass: " + bug + "; its log has the details, please report it";
        if (!unreadable.equals(Optional.of(text))) {
            LOG.error("a pass ended by a bug of the daemon; please report it", bug);
        }
        unread(text);
    }

    /** What an earlier pass has seen stays in the report, with the wish that it was planned for; a first wish is answered all the same. */
    private void unread(String cause) {
        unreadable = Optional.of(cause);
        if (last.wish().equals(Wish.NONE)) {
            last = new Look(wish, last.seen(), last.planned());
        }
    }

    private Duration unboundFor(PciAddress pf, int vf) {
        var journal = memory.journal();
        return unbound.unboundFor(pf, vf, journal.autoprobeOwed(pf) || journal.bindOwed(pf, vf));
    }

    private void act(NodePlan plan) {
        var planned = plan.pfs().stream().filter(pf -> !pf.steps().isEmpty()).toList();
        troubles.retain(planned.stream().map(PfPlan::pf).collect(Collectors.toSet()));
        for (var pf : planned) {
            if (writers.idle(pf.pf()) && troubles.mayStart(pf.pf(), pf.steps())) {
                announce(pf);
                writers.of(pf.pf()).start(pf.steps());
            }
        }
    }

    private void announce(PfPlan pf) {
        if (pf.harm() != Disruption.NONE) {
            statuses.announce(
                    pf.pf() + ": changing VFs that nobody holds, " + pf.steps().size() + " steps from \""
                            + pf.steps().getFirst().text() + "\" on");
        }
        changes.begun(pf);
    }

    /** A node state that has not been read, or is not there, gets no status; nor does one while it could not be said which cards are meant. */
    private void report() {
        var list = supported;
        if (!last.wish().equals(Wish.NONE) && list.isPresent()) {
            try {
                var status = report.status(last, list.get(), unreadable);
                statuses.offer(status, !writers.working().isEmpty());
                if (unreadable.isEmpty()) {
                    last.wish()
                            .offer()
                            .ifPresent(offer -> ready.update(offer, "Succeeded".equals(status.syncStatus()), acting()));
                }
            } catch (RuntimeException bug) {
                complain(bug);
            }
        }
    }

    /** Whether something is being written that does not hang. */
    private boolean acting() {
        return writers.working().size() > writers.wedged().size();
    }

    /** How long there is nothing to look at, as far as is known now; something said meanwhile is looked at sooner. */
    public Duration untilNextPass() {
        if (unreadable.isPresent()) {
            return AFTER_FAILED_PASS;
        }
        boolean soon = acting() || unbound.waiting();
        var wait = soon ? SOON : SAFETY_TICK;
        return troubles.untilNext(writers::idle)
                .filter(until -> until.compareTo(wait) < 0)
                .map(until -> until.plusMillis(1))
                .orElse(wait);
    }
}

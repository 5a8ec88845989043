package io.sriovib.daemon.act;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.daemon.thread.Workers;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.value.PciAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One writer for each PF that ever had something to be done; owned by the loop's thread. */
public final class PfWriters implements AutoCloseable {
    private final StepExecutor executor;
    private final InstantSource clock;
    private final Runnable changed;
    private final Workers workers;
    private final Map<PciAddress, PfWriter> writers = new TreeMap<>();

    /**
     * No writer yet.
     *
     * @param workers do the writing
     * @param changed called by a worker whenever its writer's progress changes; must be quick
     */
    public PfWriters(
            Host host, Journal journal, AppliedWishes applied, InstantSource clock, Workers workers, Runnable changed) {
        this.workers = workers;
        this.executor = new StepExecutor(host, journal, applied);
        this.clock = clock;
        this.changed = changed;
    }

    /** The writer of that PF, made when it is first asked for. */
    public PfWriter of(PciAddress pf) {
        return writers.computeIfAbsent(
                pf, address -> new PfWriter(workers.writer(address.text()), executor, clock, changed));
    }

    /** What is being done now, a line per PF; a run that has ended counts until its results are taken. */
    public List<String> working() {
        var lines = new ArrayList<String>();
        writers.forEach((pf, writer) -> {
            switch (writer.progress()) {
                case PfWriter.Progress.Idle() -> {}
                case PfWriter.Progress.Working(var step, var _) -> lines.add(pf + ": " + step.text());
                case PfWriter.Progress.Finished(var _) -> lines.add(pf + ": reading back");
            }
        });
        return lines;
    }

    /** Whether that PF's writer could start a run now. */
    public boolean idle(PciAddress pf) {
        var writer = writers.get(pf);
        return writer == null || writer.progress() instanceof PfWriter.Progress.Idle;
    }

    /** Whether some run has ended whose results have not been taken. */
    public boolean finished() {
        return writers.values().stream().anyMatch(writer -> writer.progress() instanceof PfWriter.Progress.Finished);
    }

    /** Results of all runs that have ended since the last time, by PF. */
    public Map<PciAddress, List<StepResult>> take() {
        var ended = new TreeMap<PciAddress, List<StepResult>>();
        writers.forEach((pf, writer) -> writer.take().ifPresent(results -> ended.put(pf, results)));
        return ended;
    }

    /** Steps that hang in the kernel, by PF. */
    public Map<PciAddress, Step> wedged() {
        var wedged = new TreeMap<PciAddress, Step>();
        writers.forEach((pf, writer) -> writer.wedged().ifPresent(step -> wedged.put(pf, step)));
        return wedged;
    }

    /**
     * The PF whose number of VFs is being changed for longer than that of this one, which then may only wait for it: Linux since 2026 (a5338e365c45, also in 6.12 stable) makes or removes VFs of one
     * PF at a time on the whole machine (pci_rescan_remove_lock, taken by drivers/pci/iov.c, sriov_numvfs_store).
     */
    public Optional<PciAddress> countedBefore(PciAddress pf) {
        var begun = new TreeMap<PciAddress, Instant>();
        writers.forEach((address, writer) -> {
            if (writer.progress() instanceof PfWriter.Progress.Working(Step.SetVfCount _, var since)) {
                begun.put(address, since);
            }
        });
        var ours = begun.getOrDefault(pf, Instant.MIN);
        return begun.entrySet().stream()
                .filter(other -> other.getValue().isBefore(ours))
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    /** Ends all writers. */
    @Override
    public void close() {
        writers.values().forEach(PfWriter::close);
    }
}

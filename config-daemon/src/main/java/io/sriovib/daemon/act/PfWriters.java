package io.sriovib.daemon.act;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.planning.value.PciAddress;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** One writer for each PF that ever had something to be done; owned by the loop's thread. */
public final class PfWriters implements AutoCloseable {
    private final StepExecutor executor;
    private final InstantSource clock;
    private final Runnable changed;
    private final Map<PciAddress, PfWriter> writers = new TreeMap<>();

    /** @param changed called from a writer's thread whenever its progress changes; must be quick */
    public PfWriters(Host host, Journal journal, AppliedWishes applied, InstantSource clock, Runnable changed) {
        this.executor = new StepExecutor(host, journal, applied);
        this.clock = clock;
        this.changed = changed;
    }

    /** The writer of that PF, made when it is first asked for. */
    public PfWriter of(PciAddress pf) {
        return writers.computeIfAbsent(pf, address -> new PfWriter(address.text(), executor, clock, changed));
    }

    /** All that exist, ascending by PF. */
    public Map<PciAddress, PfWriter> all() {
        return Collections.unmodifiableMap(writers);
    }

    /** Ends all writers. */
    @Override
    public void close() {
        writers.values().forEach(PfWriter::close);
    }
}

package io.sriovib.daemon.journal;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfSeen;
import io.sriovib.planning.value.PciAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Obligations that survive a crash of the daemon: autoprobe that must be switched on again, VFs that we took from their driver or made without one. One line each, appended and synced <em>before</em> the step, settled after it.
 * After a crash nothing is replayed: the daemon observes and plans anew, and what is owed is part of the plan. A reboot voids all of it, because the kernel forgets too.
 *
 * <ol>
 *   <li>Line: {@code 1 CRC32 JSON}; 1 is the version of the format.
 *   <li>A last line without an end was cut by a power failure or a full disk before its step was begun: it says nothing.
 *   <li>Any other line that can't be read may have said that something is owed. The {@linkplain #complaint complaint} tells it until the file is replaced.
 *   <li>What is owed and can't be written is an exception, so the step is not begun. What is settled and can't be written is tried again later: at worst the next daemon sets right what is right.
 *   <li>After any of these, and when it has become long, the file is not appended to but replaced by what is still owed.
 * </ol>
 */
public final class Journal {
    /** Where it is on the host. */
    public static final String PATH = "/var/lib/sriov-ib/journal";

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int LONG = 200;

    private final HostFiles files;
    private final Set<Debt> debts = ConcurrentHashMap.newKeySet();
    private String bootId = "";
    private int lines;
    /** Whether the file is not as it should be, so that nothing must be appended to it. */
    private boolean spoilt;

    private volatile boolean damaged;
    private volatile Optional<String> unwritten = Optional.empty();

    /** Knows nothing until it has {@linkplain #read read} the file. */
    public Journal(HostFiles files) {
        this.files = files;
    }

    /** Reads what is owed from this boot, and writes nothing. Throws {@link HostException} when the file can't be read. */
    public synchronized void read(String boot) {
        bootId = boot;
        var text = files.read(PATH).orElse("");
        int end = text.lastIndexOf('\n') + 1;
        text.substring(0, end).lines().forEach(this::replay);
        spoilt |= end < text.length();
    }

    private void replay(String line) {
        lines++;
        var said = Debt.parse(line);
        if (said.isEmpty()) {
            LOG.warn("{}: line {} can't be read and is skipped", PATH, lines);
            damaged = true;
            spoilt = true;
        } else if (bootId.equals(said.get().boot())) {
            if (said.get().owed()) {
                debts.add(said.get().debt());
            } else {
                debts.remove(said.get().debt());
            }
        }
    }

    /** Writes down what the step will owe, before it is done. Throws {@link HostException} when it can't be written. */
    public void begin(Step step) {
        switch (step) {
            case Step.SetAutoprobe(var pf, boolean on) when !on -> owe(List.of(autoprobe(pf)));
            case Step.SetVfCount(var pf, int count) -> owe(vfs(pf, count));
            case Step.UnbindVf(var pf, int vf) -> owe(List.of(new Debt(pf.text(), vf)));
            case Step.SetAutoprobe _,
                    Step.RecordApplied _,
                    Step.ForgetApplied _,
                    Step.SetVfGuid _,
                    Step.SetVfLinkState _,
                    Step.BindVf _,
                    Step.SetVfMtu _,
                    Step.SetPfMtu _,
                    Step.SetPfUp _ -> {}
        }
    }

    /** Writes down what the step has settled, after it is done. */
    public void done(Step step) {
        switch (step) {
            case Step.SetAutoprobe(var pf, boolean on) when on -> settle(Set.of(autoprobe(pf)));
            case Step.SetVfCount(var pf, int count) when count == 0 -> settle(vfsOwed(pf));
            case Step.BindVf(var pf, int vf, var _) -> settle(Set.of(new Debt(pf.text(), vf)));
            case Step.SetAutoprobe _,
                    Step.RecordApplied _,
                    Step.ForgetApplied _,
                    Step.SetVfCount _,
                    Step.SetVfGuid _,
                    Step.SetVfLinkState _,
                    Step.UnbindVf _,
                    Step.SetVfMtu _,
                    Step.SetPfMtu _,
                    Step.SetPfUp _ -> {}
        }
    }

    /**
     * Strikes out what was owed to VFs that have a driver by now, or do not exist: a daemon may die between the writing of a line and its step. Else such a VF, once it is there, would not be left to a CNI
     * that rebinds it.
     *
     * @param atRest PFs of which nothing was done while the host was observed
     */
    public void strikeOut(HostObservation seen, Predicate<PciAddress> atRest) {
        var resting = seen.pfs().stream()
                .filter(pf -> atRest.test(pf.address()))
                .collect(Collectors.toMap(pf -> pf.address().text(), Journal::withoutDriver));
        var paid = debts.stream()
                .filter(debt -> debt.vf() != Debt.AUTOPROBE)
                .filter(debt ->
                        !resting.getOrDefault(debt.pf(), Set.of(debt.vf())).contains(debt.vf()))
                .collect(Collectors.toSet());
        if (!paid.isEmpty()) {
            settle(paid);
        }
    }

    /** Whether something is settled that could not be written down. */
    public boolean behind() {
        return unwritten.isPresent();
    }

    /** Tries that again. */
    public void catchUp() {
        settle(Set.of());
    }

    private static Set<Integer> withoutDriver(PfSeen pf) {
        return pf.vfs().stream()
                .filter(vf -> vf.driver().isEmpty())
                .map(VfSeen::index)
                .collect(Collectors.toSet());
    }

    /** While lines can't be read: autoprobe of a PF of ours, which is off, was most likely switched off by us. */
    public void presumeAutoprobeOwed(PciAddress pf) {
        debts.add(autoprobe(pf));
    }

    /** Whether we switched autoprobe of that PF off and have not switched it on again. */
    public boolean autoprobeOwed(PciAddress pf) {
        return debts.contains(autoprobe(pf));
    }

    /** Whether it was we who took the VF from its driver, or made it without one. */
    public boolean bindOwed(PciAddress pf, int vf) {
        return debts.contains(new Debt(pf.text(), vf));
    }

    /** Whether lines could not be read, so that more may be owed than is known. */
    public boolean damaged() {
        return damaged;
    }

    /** What is wrong with the file, for a person; empty: nothing. */
    public Optional<String> complaint() {
        return damaged
                ? Optional.of(
                        "has lines that can't be read (damaged, or of another version), so more may be owed than is known")
                : unwritten.map(cause -> "can't be brought up to date: " + cause);
    }

    private static Debt autoprobe(PciAddress pf) {
        return new Debt(pf.text(), Debt.AUTOPROBE);
    }

    private static List<Debt> vfs(PciAddress pf, int count) {
        return IntStream.range(0, count).mapToObj(vf -> new Debt(pf.text(), vf)).toList();
    }

    private Set<Debt> vfsOwed(PciAddress pf) {
        return debts.stream()
                .filter(debt -> debt.pf().equals(pf.text()) && debt.vf() != Debt.AUTOPROBE)
                .collect(Collectors.toSet());
    }

    private synchronized void owe(List<Debt> more) {
        var fresh = more.stream().filter(debt -> !debts.contains(debt)).toList();
        debts.addAll(fresh);
        try {
            write(fresh, true);
        } catch (HostException e) {
            fresh.forEach(debts::remove); // what is not on disk must be written at the next try
            throw e;
        }
    }

    private synchronized void settle(Set<Debt> paid) {
        var open = paid.stream().filter(debts::remove).toList();
        try {
            spoilt |= lines > LONG;
            write(open, false);
        } catch (HostException e) {
            if (unwritten.isEmpty()) {
                LOG.warn("what is settled could not be written down, it is tried again: {}", e.getMessage());
            }
            unwritten = Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void write(Collection<Debt> some, boolean owed) {
        if (some.isEmpty() && unwritten.isEmpty()) {
            return;
        }
        if (spoilt) {
            files.write(PATH, text(debts, true));
            lines = debts.size();
            damaged = false;
        } else {
            spoilt = true; // if that fails: a full disk takes a part of the line
            files.append(PATH, text(some, owed));
            lines += some.size();
        }
        spoilt = false;
        unwritten = Optional.empty();
    }

    private String text(Collection<Debt> some, boolean owed) {
        return some.stream().map(debt -> debt.line(bootId, owed)).sorted().collect(Collectors.joining());
    }
}

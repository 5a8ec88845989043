package io.sriovib.daemon.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.value.PciAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Obligations that survive a crash of the daemon: autoprobe that must be switched on again, VFs that we took from their driver. One line each, appended and synced <em>before</em> the step, settled after it.
 * After a crash nothing is replayed: the daemon observes and plans anew, and what is owed is part of the plan. A reboot voids all of it, because the kernel forgets too.
 *
 * <p>Line: {@code 1 CRC32 JSON}; 1 is the version of the format. A line that does not fit its checksum (cut by a power failure) is skipped and logged. While it is long, the file is replaced by what is still owed.
 */
public final class Journal {
    /** Where it is on the host. */
    public static final String PATH = "/var/lib/sriov-ib/journal";

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String VERSION = "1";
    private static final int COMPACT_ABOVE_LINES = 200;

    private final HostFiles files;
    private final String bootId;
    private final Set<Debt> debts = ConcurrentHashMap.newKeySet();
    private int lines;
    /** Whether the file may end in the middle of a line, which the next one must not become a part of. */
    private boolean torn;

    /** What is owed; {@code vf} -1 means autoprobe of the PF. */
    private record Debt(String pf, int vf) {}

    /** One line. */
    private record Entry(String boot, boolean owed, String pf, int vf) {}

    /** Reads what is owed from this boot, and writes nothing. Throws {@link HostException} when the file can't be read. */
    public Journal(HostFiles files, String bootId) {
        this.files = files;
        this.bootId = bootId;
        var text = files.read(PATH).orElse("");
        text.lines().forEach(this::replay);
        torn = !text.isEmpty() && !text.endsWith("\n");
    }

    private void replay(String line) {
        lines++;
        var entry = parse(line);
        if (entry.isEmpty()) {
            LOG.warn("{}: line {} is damaged and skipped", PATH, lines);
        } else if (bootId.equals(entry.get().boot())) {
            settleOrOwe(entry.get());
        }
    }

    private void settleOrOwe(Entry entry) {
        var debt = new Debt(entry.pf(), entry.vf());
        if (entry.owed()) {
            debts.add(debt);
        } else {
            debts.remove(debt);
        }
    }

    private static Optional<Entry> parse(String line) {
        var parts = line.split(" ", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION) || !parts[1].equals(checksum(parts[2]))) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.readValue(parts[2], Entry.class));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    /** Writes down what the step will owe, before it is done. */
    public void begin(Step step) {
        switch (step) {
            case Step.SetAutoprobe(var pf, boolean on) when !on -> owe(pf, -1);
            case Step.UnbindVf(var pf, int vf) -> owe(pf, vf);
            case Step.SetAutoprobe _,
                    Step.RecordApplied _,
                    Step.ForgetApplied _,
                    Step.SetVfCount _,
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
            case Step.SetAutoprobe(var pf, boolean on) when on -> settle(pf, -1);
            case Step.BindVf(var pf, int vf, var _) -> settle(pf, vf);
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

    /** Whether we switched autoprobe of that PF off and have not switched it on again. */
    public boolean autoprobeOwed(PciAddress pf) {
        return debts.contains(new Debt(pf.text(), -1));
    }

    /** Whether it was we who took the VF from its driver. */
    public boolean bindOwed(PciAddress pf, int vf) {
        return debts.contains(new Debt(pf.text(), vf));
    }

    private synchronized void owe(PciAddress pf, int vf) {
        var debt = new Debt(pf.text(), vf);
        if (!debts.contains(debt)) {
            append(entry(debt, true));
            debts.add(debt); // only now: what is not on disk must be written at the next try
        }
    }

    private synchronized void settle(PciAddress pf, int vf) {
        var debt = new Debt(pf.text(), vf);
        if (debts.contains(debt)) {
            append(entry(debt, false));
            debts.remove(debt);
            if (lines > COMPACT_ABOVE_LINES) {
                compact();
            }
        }
    }

    private Entry entry(Debt debt, boolean owed) {
        return new Entry(bootId, owed, debt.pf(), debt.vf());
    }

    private void append(Entry entry) {
        try {
            files.append(PATH, (torn ? "\n" : "") + line(entry));
            torn = false;
            lines++;
        } catch (HostException e) {
            torn = true; // a full disk takes a part of the line
            throw e;
        }
    }

    /** Leaves only what is owed. That it fails harms nobody: the longer file says the same. */
    private void compact() {
        try {
            files.write(
                    PATH,
                    debts.stream().map(debt -> line(entry(debt, true))).sorted().collect(Collectors.joining()));
            lines = debts.size();
        } catch (HostException e) {
            LOG.warn("the journal stays long: {}", e.getMessage());
        }
    }

    private static String line(Entry entry) {
        try {
            var json = MAPPER.writeValueAsString(entry);
            return VERSION + " " + checksum(json) + " " + json + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry is always writable as JSON", e);
        }
    }

    private static String checksum(String json) {
        var crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}

package io.sriovib.daemon.loop;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.guid.GuidFileReader;
import io.sriovib.planning.guid.StaticGuids;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The admin's file of static GUIDs, read again in each pass. While it can't be read as a whole, what it last said stays in force. */
final class GuidFile {
    private final HostFiles files;
    private Optional<StaticGuids> lastGood = Optional.empty();
    private Optional<String> lastText = Optional.empty();
    private StaticGuids current = StaticGuids.NONE;

    GuidFile(HostFiles files) {
        this.files = files;
    }

    StaticGuids read() {
        try {
            var text = files.read(StaticGuids.PATH);
            if (text.isEmpty() || !text.equals(lastText)) {
                current = text.map(GuidFileReader::read).orElse(StaticGuids.NONE);
            }
            lastText = text;
        } catch (HostException e) {
            lastText = Optional.empty(); // the same text must be read anew when it can be had again
            current = unreadable(String.valueOf(e.getMessage()));
        }
        if (current.readable()) {
            lastGood = Optional.of(current);
            return current;
        }
        return lastGood.map(good -> new StaticGuids(good.byAddress(), good.byPortGuid(), true, current.findings()))
                .orElse(current);
    }

    private static StaticGuids unreadable(String cause) {
        var finding = Finding.error(
                NodeStateReason.GUID_FILE_INVALID,
                StaticGuids.PATH,
                cause,
                "make it readable; until then VFs keep the GUIDs that they have");
        return new StaticGuids(Map.of(), Map.of(), false, List.of(finding));
    }
}

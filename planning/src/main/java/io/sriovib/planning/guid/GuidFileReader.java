package io.sriovib.planning.guid;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of static GUIDs: a JSON array of {@code {pciAddress | pfGuid, guids | guidsRange {start, end}}} (section 6.7.1). Keys are taken as documented
 * ({@code pci_address}) and as the reference reads them ({@code pciAddress}), in any case of letters. {@code pfGuid} is the port GUID of eight bytes, or the whole IPoIB address.
 * Each wrong part is a finding and is left out; of several entries for one PF the first counts, as documented (D8).
 */
public final class GuidFileReader {
    /** More VFs than any card has; a range may be longer. */
    private static final int MOST_VFS = 1024;

    /** Text after the array, or a key twice in one entry, would otherwise be dropped without a word. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Set<String> KEYS = Set.of("pciaddress", "pfguid", "guids", "guidsrange");

    private final List<Finding> findings = new ArrayList<>();
    private final Set<Guid> used = new HashSet<>();
    private final Map<PciAddress, List<Optional<Guid>>> byAddress = new HashMap<>();
    private final Map<Guid, List<Optional<Guid>>> byPortGuid = new HashMap<>();

    private GuidFileReader() {}

    /** Reads the text of the file; never throws. */
    public static StaticGuids read(String text) {
        var reader = new GuidFileReader();
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return unreadable(where(e) + e.getOriginalMessage());
        }
        if (!root.isArray()) {
            return unreadable("is not a JSON array");
        }
        for (int i = 0; i < root.size(); i++) {
            reader.entry("entry " + (i + 1), root.get(i));
        }
        return new StaticGuids(reader.byAddress, reader.byPortGuid, true, reader.findings);
    }

    /** Some errors of the parser, such as too deep a nesting, have no place. */
    private static String where(JsonProcessingException error) {
        @Nullable JsonLocation at = error.getLocation();
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private static StaticGuids unreadable(String cause) {
        var finding = Finding.error(
                NodeStateReason.GUID_FILE_INVALID,
                StaticGuids.PATH,
                cause,
                "correct the file; until then VFs keep the GUIDs that they have, and new ones get derived GUIDs");
        return new StaticGuids(Map.of(), Map.of(), false, List.of(finding));
    }

    private void entry(String where, JsonNode entry) {
        var fields = lowerCased(where, entry);
        var address = fields.get("pciaddress");
        var port = fields.get("pfguid");
        if ((address == null) == (port == null)) {
            complain(where + " needs one of pciAddress and pfGuid, it has " + (address == null ? "none" : "both"));
            return;
        }
        if (address != null) {
            PciAddress.parse(address.asText())
                    .ifPresentOrElse(
                            pf -> add(where, byAddress, pf, fields),
                            () -> complain(where + ": " + address + " is no PCI address"));
        } else if (port != null) {
            portGuid(port.asText())
                    .ifPresentOrElse(
                            guid -> add(where, byPortGuid, guid, fields),
                            () -> complain(where + ": " + port + " is no port GUID"));
        }
    }

    private Map<String, JsonNode> lowerCased(String where, JsonNode entry) {
        var fields = new HashMap<String, JsonNode>();
        for (var field : entry.properties()) {
            var key = field.getKey().toLowerCase(Locale.ROOT).replace("_", "");
            if (!KEYS.contains(key)) {
                remark(where + " has the unknown key " + field.getKey() + ", which is ignored");
            } else if (fields.putIfAbsent(key, field.getValue()) != null) {
                remark(where + " has " + field.getKey() + " in two spellings; the first counts");
            }
        }
        return fields;
    }

    private static Optional<Guid> portGuid(String text) {
        return Guid.parse(text).or(() -> HardwareAddress.parse(text).flatMap(HardwareAddress::portGuid));
    }

    private <K> void add(String where, Map<K, List<Optional<Guid>>> entries, K pf, Map<String, JsonNode> fields) {
        var list = fields.get("guids");
        var range = fields.get("guidsrange");
        if ((list == null) == (range == null)) {
            complain(where + " needs one of guids and guidsRange, it has " + (list == null ? "none" : "both"));
        } else if (entries.containsKey(pf)) {
            remark(where + " names " + pf + " again; the first entry counts");
        } else {
            var guids = list != null ? list(where, list) : range(where, range);
            if (!guids.isEmpty()) {
                entries.put(pf, guids);
            }
        }
    }

    private List<Optional<Guid>> list(String where, JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            complain(where + ": guids needs a list of GUIDs");
            return List.of();
        }
        var guids = new ArrayList<Optional<Guid>>();
        for (var item : list) {
            var guid = Guid.parse(item.asText());
            if (guid.isEmpty()) {
                complain(where + ": " + item + " is no GUID");
            }
            guids.add(guid.filter(value -> usable(where, value)));
        }
        return guids;
    }

    private List<Optional<Guid>> range(String where, @Nullable JsonNode range) {
        var start = Guid.parse(text(range, "start"));
        var end = Guid.parse(text(range, "end"));
        if (start.isEmpty() || end.isEmpty()) {
            complain(where + ": guidsRange needs start and end, both GUIDs");
            return List.of();
        }
        if (Long.compareUnsigned(end.get().bits(), start.get().bits()) < 0) {
            complain(where + ": guidsRange ends before it starts");
            return List.of();
        }
        var guids = new ArrayList<Optional<Guid>>();
        long size = end.get().bits() - start.get().bits();
        long last = Long.compareUnsigned(size, MOST_VFS) < 0 ? size : MOST_VFS - 1;
        for (long i = 0; i <= last; i++) {
            guids.add(Optional.of(new Guid(start.get().bits() + i)).filter(value -> usable(where, value)));
        }
        return guids;
    }

    private static @Nullable String text(@Nullable JsonNode node, String key) {
        var value = node == null ? null : node.get(key);
        return value == null ? null : value.asText();
    }

    private boolean usable(String where, Guid guid) {
        if (!guid.usable()) {
            complain(where + ": " + guid + " means \"never set\" and can't be a GUID");
            return false;
        }
        if (!used.add(guid)) {
            complain(where + ": " + guid + " is given twice");
            return false;
        }
        return true;
    }

    /** What is wrong, but does no harm. */
    private void remark(String message) {
        findings.add(Finding.warning(NodeStateReason.GUID_FILE_INVALID, StaticGuids.PATH, message, "correct the file"));
    }

    private void complain(String message) {
        findings.add(Finding.error(
                NodeStateReason.GUID_FILE_INVALID,
                StaticGuids.PATH,
                message,
                "correct the file; VFs concerned get a derived GUID"));
    }
}

package io.sriovib.scenario.random.node;

import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the admin's file of static GUIDs says.
 *
 * @param readable false: it is nonsense
 * @param guids by PF and VF index
 */
public record GuidText(boolean readable, Map<PciAddress, List<Guid>> guids) {
    /** There is no file. */
    public static final GuidText NONE = new GuidText(true, Map.of());

    /** Its text; empty: no file. */
    public Optional<String> text() {
        if (!readable) {
            return Optional.of("[{\"pciAddress\": ");
        }
        return guids.isEmpty()
                ? Optional.empty()
                : Optional.of(guids.entrySet().stream()
                        .map(entry -> "{\"pciAddress\":\"" + entry.getKey() + "\",\"guids\":["
                                + entry.getValue().stream()
                                        .map(guid -> "\"" + guid + "\"")
                                        .collect(Collectors.joining(","))
                                + "]}")
                        .sorted()
                        .collect(Collectors.joining(",", "[", "]")));
    }

    /** Whether a VF may have that GUID: while the file is nonsense every real one is kept. */
    boolean allows(PfTruth pf, int vf, Guid guid) {
        if (!readable) {
            return guid.usable();
        }
        var stated = guids.getOrDefault(pf.address(), List.of());
        return vf < stated.size()
                ? guid.equals(stated.get(vf))
                : pf.portGuid()
                        .map(port -> guid.equals(GuidDerivation.of(port, vf)))
                        .orElse(true);
    }
}

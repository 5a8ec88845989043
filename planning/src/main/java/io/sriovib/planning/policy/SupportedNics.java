package io.sriovib.planning.policy;

import io.sriovib.api.condition.PolicyReason;
import io.sriovib.planning.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The cards that are known to work: ConfigMap {@code supported-nic-ids} (section 2.8).
 *
 * @param entries in order of the ConfigMap's keys, so that every reader finds the same first one
 * @param findings lines that could not be read
 */
public record SupportedNics(List<Entry> entries, List<Finding> findings) {
    /** The list of a cluster that has none. */
    public static final SupportedNics NONE = new SupportedNics(List.of(), List.of());

    private static final int IDS = 3;

    /**
     * One model; ids are lower-case hex without 0x.
     *
     * @param vendor of PF and VF
     * @param pfDevice device id of the PF
     * @param vfDevice device id of its VFs
     */
    public record Entry(String vendor, String pfDevice, String vfDevice) {}

    public SupportedNics {
        entries = List.copyOf(entries);
        findings = List.copyOf(findings);
    }

    /** Reads the ConfigMap's data: any key, {@code VENDOR PFDEVICE VFDEVICE}. A bad line is left out with a finding; the others count. */
    public static SupportedNics parse(Map<String, String> data) {
        var entries = new ArrayList<Entry>();
        var findings = new ArrayList<Finding>();
        new TreeMap<>(data).forEach((key, line) -> {
            var ids = line.strip().split("\\s+");
            if (ids.length == IDS) {
                entries.add(new Entry(ids[0], ids[1], ids[2]));
            } else {
                findings.add(Finding.warning(
                        PolicyReason.INVALID_SUPPORTED_NIC,
                        "supported-nic-ids[" + key + "]",
                        "'" + line + "' is not of the form VENDOR PFDEVICE VFDEVICE",
                        "correct this value; until then the model counts as unsupported"));
            }
        });
        return new SupportedNics(entries, findings);
    }

    /** Device id of the VFs of that PF model; the vendor is not compared, the first entry wins (section 2.6). */
    public Optional<String> vfDevice(String pfDevice) {
        return entries.stream()
                .filter(entry -> entry.pfDevice().equals(pfDevice))
                .map(Entry::vfDevice)
                .findFirst();
    }

    /** Whether the list has that PF model. */
    public boolean supports(String vendor, String pfDevice) {
        return entries.stream()
                .anyMatch(entry ->
                        entry.vendor().equals(vendor) && entry.pfDevice().equals(pfDevice));
    }
}

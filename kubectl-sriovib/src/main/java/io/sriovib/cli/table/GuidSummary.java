package io.sriovib.cli.table;

import io.sriovib.planning.value.Guid;
import java.util.List;

/**
 * GUIDs of a PF's VFs in a few characters. Derived GUIDs differ in one octet only, which counts the VFs: {@code 0e:42:a1:00-07:03:16:05:2c} stands for
 * eight. Others are shown as the first and how many more.
 */
final class GuidSummary {
    private static final int OCTETS = 8;
    private static final String NONE = "-";

    private GuidSummary() {}

    static String of(List<Guid> guids) {
        if (guids.isEmpty()) {
            return NONE;
        }
        if (guids.size() == 1) {
            return guids.getFirst().toString();
        }
        for (int octet = 0; octet < OCTETS; octet++) {
            if (countsUpIn(guids, octet)) {
                return range(guids.getFirst(), guids.getLast(), octet);
            }
        }
        return guids.getFirst() + " and " + (guids.size() - 1) + " more";
    }

    private static boolean countsUpIn(List<Guid> guids, int octet) {
        long unit = 1L << 8 * (OCTETS - 1 - octet);
        int first = guids.getFirst().octet(octet);
        for (int i = 1; i < guids.size(); i++) {
            if (guids.get(i).bits() != guids.getFirst().bits() + i * unit
                    || guids.get(i).octet(octet) != first + i) {
                return false;
            }
        }
        return true;
    }

    private static String range(Guid first, Guid last, int octet) {
        var text = first.toString().split(":");
        text[octet] = "%02x-%02x".formatted(first.octet(octet), last.octet(octet));
        return String.join(":", text);
    }
}

package io.sriovib.planning.policy;

import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.planning.value.VfRange;
import java.util.Optional;

/**
 * One entry of {@code pfNames}: {@code name} or {@code name#first-last}. What follows a second {@code #} or a third number is ignored, an empty range is none
 * (section 2, edge cases).
 *
 * @param name netdev name or alternative name
 * @param range the text of the range; empty: all VFs
 */
record PfName(String name, String range) {
    static PfName parse(String entry) {
        var parts = entry.split("#", -1);
        return new PfName(parts[0], parts.length > 1 ? parts[1] : "");
    }

    boolean whole() {
        return range.isEmpty();
    }

    /** Empty when the text is no range: a missing dash, no number, reversed ends. */
    Optional<VfRange> vfs() {
        var ends = range.split("-", -1);
        return ends.length < 2 || range.chars().anyMatch(Character::isWhitespace)
                ? Optional.empty()
                : VfRange.parse(ends[0] + "-" + ends[1]);
    }

    boolean names(InterfaceStatus pf) {
        return name.equals(pf.name()) || pf.altNames().contains(name);
    }
}

package io.sriovib.planning.value;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Indexes of VFs, both ends included.
 *
 * @param first lowest index, 0 or more
 * @param last highest index, not below {@code first}
 */
public record VfRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

    /** @throws IllegalArgumentException if the ends are negative or reversed; use {@link #parse} for input */
    public VfRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("no range of VFs: " + first + "-" + last);
        }
    }

    /** Reads {@code first-last}; empty if it is no range. */
    public static Optional<VfRange> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(match.group(1));
        int last = Integer.parseInt(match.group(2));
        return last < first ? Optional.empty() : Optional.of(new VfRange(first, last));
    }

    /** Whether the index lies inside. */
    public boolean contains(int index) {
        return first <= index && index <= last;
    }

    /** Whether the two have an index in common. */
    public boolean overlaps(VfRange other) {
        return first <= other.last && other.first <= last;
    }

    /** The form of {@code vfRange} in specs. */
    @Override
    public String toString() {
        return first + "-" + last;
    }
}

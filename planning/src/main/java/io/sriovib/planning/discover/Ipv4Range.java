package io.sriovib.planning.discover;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of IPv4 addresses as CIDR notation writes it.
 *
 * @param first its lowest address as a number, host bits zero
 * @param prefix bits that all addresses have in common, 0 to 32
 */
public record Ipv4Range(long first, int prefix) {
    /** An address with a length; whereabouts also takes {@code first-last/length}. */
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:-[\\d.]+)?/(\\d{1,2})");

    private static final int BITS = 32;
    private static final int HIGHEST_OCTET = 255;

    /** Reads {@code a.b.c.d/length} or {@code first-last/length}, dropping host bits; empty if it is neither. */
    public static Optional<Ipv4Range> parse(String text) {
        var matcher = FORM.matcher(text.strip());
        return matcher.matches() ? read(matcher) : Optional.empty();
    }

    private static Optional<Ipv4Range> read(Matcher matcher) {
        long address = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(matcher.group(group));
            if (octet > HIGHEST_OCTET) {
                return Optional.empty();
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(matcher.group(5));
        return prefix > BITS ? Optional.empty() : Optional.of(around(address, prefix));
    }

    /** The block of that length that the address is in. */
    static Ipv4Range around(long address, int prefix) {
        long size = 1L << BITS - prefix;
        return new Ipv4Range(address / size * size, prefix);
    }

    /** How many addresses it has. */
    long size() {
        return 1L << BITS - prefix;
    }

    /** The address behind its last. */
    long end() {
        return first + size();
    }

    /** Whether some address is in both. */
    public boolean overlaps(Ipv4Range other) {
        return first < other.end() && other.first < end();
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d".formatted(first >> 24, first >> 16 & 255, first >> 8 & 255, first & 255, prefix);
    }
}

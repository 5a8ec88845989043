package io.sriovib.planning.value;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An InfiniBand GUID (EUI-64). Canonical order everywhere: the most significant byte of {@code bits} is the one that ibstat prints first.
 *
 * @param bits the eight bytes as a big-endian number; also the value that netlink carries in host byte order (section 9.5.1)
 */
public record Guid(long bits) {
    private static final Pattern OCTETS = Pattern.compile("[0-9a-fA-F]{2}([:-])(?:[0-9a-fA-F]{2}\\1){6}[0-9a-fA-F]{2}");
    private static final Pattern GROUPS = Pattern.compile("[0-9a-fA-F]{4}([:.])(?:[0-9a-fA-F]{4}\\1){2}[0-9a-fA-F]{4}");
    private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]{16}|[0-9a-fA-F]{16}");
    private static final int BYTES = 8;

    /**
     * Reads the forms in use: octets ({@code 0c:42:…}, {@code 0c-42-…}: ip, ibstat), groups of four ({@code 0c42:a103:…} as sysfs, {@code 0c42.a103.…})
     * and a number of sixteen digits with or without 0x. Empty if it is none of them.
     */
    public static Optional<Guid> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var given = text.strip();
        if (!OCTETS.matcher(given).matches()
                && !GROUPS.matcher(given).matches()
                && !NUMBER.matcher(given).matches()) {
            return Optional.empty();
        }
        var digits = given.replaceFirst("^0[xX](?=[0-9a-fA-F]{16}$)", "").replaceAll("[:.-]", "");
        return Optional.of(new Guid(HexFormat.fromHexDigitsToLong(digits)));
    }

    /** Reads eight bytes from the offset on, most significant first. */
    public static Guid fromBytes(byte[] bytes, int offset) {
        long bits = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = bits << 8 | bytes[offset + i] & 0xff;
        }
        return new Guid(bits);
    }

    /** The i-th byte, 0 to 255; 0 is the one that is printed first. */
    public int octet(int i) {
        return (int) (bits >>> 8 * (BYTES - 1 - i)) & 0xff;
    }

    /** Whether it can identify a port: neither zero ("never set") nor all ones ("unset" for ib-sriov-cni; user-needs b.2). */
    public boolean usable() {
        return bits != 0 && bits != -1;
    }

    /** Canonical text: eight lower-case octets with colons. */
    @Override
    public String toString() {
        var digits = HexFormat.of().toHexDigits(bits);
        var text = new StringBuilder(3 * BYTES);
        for (int i = 0; i < digits.length(); i += 2) {
            text.append(i == 0 ? "" : ":").append(digits, i, i + 2);
        }
        return text.toString();
    }
}

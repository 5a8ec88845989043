package io.sriovib.planning.value;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hardware address of a network device in wire order: 6 bytes on Ethernet, 20 on IPoIB (1 flags, 3 QPN, 8 subnet prefix, 8 port GUID; RFC 4391 section 9.1.1).
 *
 * @param text lower-case octets with colons
 */
public record HardwareAddress(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){0,31}");
    private static final HexFormat OCTETS = HexFormat.ofDelimiter(":");
    private static final int IPOIB_BYTES = 20;
    private static final int GUID_OFFSET = 12;

    /** @throws IllegalArgumentException if the text is no address; use {@link #parse} for input */
    public HardwareAddress {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no hardware address: " + text);
        }
    }

    /** Reads octets with colons in either case of letters; empty if it is no address. */
    public static Optional<HardwareAddress> parse(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> given.strip().toLowerCase(Locale.ROOT))
                .filter(given -> FORM.matcher(given).matches())
                .map(HardwareAddress::new);
    }

    /** The address of these bytes, 1 to 32 of them, in wire order. */
    public static HardwareAddress of(byte[] bytes) {
        return new HardwareAddress(OCTETS.formatHex(bytes));
    }

    /** The bytes in wire order. */
    public byte[] bytes() {
        return OCTETS.parseHex(text);
    }

    /** The port GUID inside an IPoIB address: bytes 12 to 19. Bytes 0 to 3 change with each driver load, so whole addresses are never compared. */
    public Optional<Guid> portGuid() {
        var bytes = bytes();
        return bytes.length == IPOIB_BYTES ? Optional.of(Guid.fromBytes(bytes, GUID_OFFSET)) : Optional.empty();
    }

    /** Lower-case octets with colons. */
    @Override
    public String toString() {
        return text;
    }
}

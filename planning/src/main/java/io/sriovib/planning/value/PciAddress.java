package io.sriovib.planning.value;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Address of a PCI function as sysfs names its directory: {@code dddd:bb:dd.f}, lower case ({@code Documentation/ABI/testing/sysfs-bus-pci}). Safe as a path element.
 *
 * @param text the address
 */
public record PciAddress(String text) implements Comparable<PciAddress> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]");

    /** @throws IllegalArgumentException if the text is no address; use {@link #parse} for input */
    public PciAddress {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no PCI address: " + text);
        }
    }

    /** Reads an address in either case of letters; empty if it is none. */
    public static Optional<PciAddress> parse(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(given -> given.strip().toLowerCase(Locale.ROOT))
                .filter(given -> FORM.matcher(given).matches())
                .map(PciAddress::new);
    }

    /** Order of the text: domain, bus, device, function. */
    @Override
    public int compareTo(PciAddress other) {
        return text.compareTo(other.text);
    }

    /** The address as sysfs writes it. */
    @Override
    public String toString() {
        return text;
    }
}

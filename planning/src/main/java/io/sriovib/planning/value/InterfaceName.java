package io.sriovib.planning.value;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Name of a network device: 1 to 15 characters without blank, slash or colon (Linux {@code net/core/dev.c}, {@code dev_valid_name}). Safe as a path element.
 *
 * @param text the name
 */
public record InterfaceName(String text) {
    private static final Pattern FORM = Pattern.compile("[^\\s/:]{1,15}");

    /** @throws IllegalArgumentException if the text is no name; use {@link #parse} for input */
    public InterfaceName {
        if (!valid(text)) {
            throw new IllegalArgumentException("no network device name: " + text);
        }
    }

    /** Reads a name; empty if it is none. */
    public static Optional<InterfaceName> parse(@Nullable String text) {
        return Optional.ofNullable(text).filter(InterfaceName::valid).map(InterfaceName::new);
    }

    private static boolean valid(String text) {
        return FORM.matcher(text).matches() && !text.equals(".") && !text.equals("..");
    }

    /** The name. */
    @Override
    public String toString() {
        return text;
    }
}

package io.sriovib.planning.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a port speaks; the name is the text of the status (section 6.3.2). */
public enum LinkType {
    /** InfiniBand, ARPHRD 32. */
    IB,
    /** Ethernet, ARPHRD 1. */
    ETH;

    /** Reads {@code ib} or {@code eth} in any case of letters; empty if it is neither. */
    public static Optional<LinkType> parse(@Nullable String text) {
        for (var type : values()) {
            if (type.name().equalsIgnoreCase(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}

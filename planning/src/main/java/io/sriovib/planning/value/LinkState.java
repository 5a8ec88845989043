package io.sriovib.planning.value;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the PF's driver does with the port of a VF (IFLA_VF_LINK_STATE, user-needs b.4). */
public enum LinkState {
    /** The VF's port follows the physical port. */
    AUTO,
    /** The VF's port is up whatever the cable does. */
    ENABLE,
    /** The VF's port is down: the default of a fresh InfiniBand VF. */
    DISABLE;

    /** Reads the word of the API in any case of letters; empty if it is none. */
    public static Optional<LinkState> parse(@Nullable String text) {
        for (var state : values()) {
            if (state.text().equalsIgnoreCase(text)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** The word of the API and of {@code ip link}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

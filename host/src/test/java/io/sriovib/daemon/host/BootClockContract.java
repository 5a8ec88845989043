package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link BootClock} does. */
public abstract class BootClockContract {
    /** The clock of a running host. */
    protected abstract BootClock clock();

    @Test
    void the_boot_id_is_a_uuid_and_stays_for_the_boot() {
        var id = clock().bootId();
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(clock().bootId()).isEqualTo(id);
    }
}

package io.sriovib.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcBootClockTest {
    @Test
    void the_boot_of_this_machine_has_the_same_uuid_each_time() {
        var clock = new ProcBootClock(Path.of("/proc"));
        assertThat(clock.bootId())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isEqualTo(clock.bootId());
    }

    @Test
    void without_proc_it_is_an_error_with_the_path(@TempDir Path empty) {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> new ProcBootClock(empty).bootId())
                .withMessageContaining("boot_id: read: ENOENT");
    }
}

package io.sriovib.daemon.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import io.sriovib.netlink.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals are real ones of this machine's kernel. */
class NativeFileTest {
    @TempDir
    Path folder;

    @Test
    void a_value_is_written_over_the_old_one() throws IOException {
        var file = Files.writeString(folder.resolve("attribute"), "0\n");
        NativeFile.write(file, "8", Map.of());
        assertThat(file).hasContent("8\n");
    }

    @Test
    void a_missing_file_is_enoent_and_stays_missing() {
        assertThat(refusal(folder.resolve("nothing"), "8").errno()).isEqualTo(Errno.ENOENT.number());
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void a_directory_is_eisdir() {
        assertThat(refusal(folder, "8").errno()).isEqualTo(Errno.EISDIR.number());
    }

    @Test
    void a_read_only_attribute_of_sysfs_is_eacces_also_for_root() {
        assertThat(refusal(Path.of("/sys/class/net/lo/address"), "8").errno()).isEqualTo(Errno.EACCES.number());
    }

    @Test
    void a_value_that_the_kernel_does_not_take_is_einval_with_value_path_and_remedy() {
        var file = Path.of("/proc/self/oom_score_adj");
        var remedies = Map.of(Errno.EINVAL, "write a number", Errno.EBUSY, "wait");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> NativeFile.write(file, "eight", remedies))
                .withMessage(
                        "/proc/self/oom_score_adj: write eight: EINVAL, invalid argument; write a number (errno 22)")
                .satisfies(e -> assertThat(e.operation()).isEqualTo("write eight"))
                .satisfies(e -> assertThat(e.subject()).isEqualTo("/proc/self/oom_score_adj"));
    }

    private static HostException refusal(Path file, String value) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                HostException.class, () -> NativeFile.write(file, value, Map.of()));
    }
}

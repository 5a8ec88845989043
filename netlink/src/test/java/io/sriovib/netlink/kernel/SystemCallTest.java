package io.sriovib.netlink.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.netlink.Errno;
import io.sriovib.netlink.NetlinkException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledOnOs(OS.LINUX)
class SystemCallTest {
    private static final int AT_FDCWD = -100;
    private static final int O_WRONLY = 1;
    private static final int NOT_OPEN = -1;

    @TempDir
    Path folder;

    @Test
    void a_result_is_the_kernels() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "before");
        try (var arena = Arena.ofConfined()) {
            var path = arena.allocateFrom(file.toString());
            var bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, (byte) 'a', (byte) 'f');
            long descriptor = SystemCall.OPENAT.call(AT_FDCWD, path.address(), O_WRONLY);
            assertThat(descriptor).isPositive();
            assertThat(SystemCall.WRITE.call(descriptor, bytes.address(), 2)).isEqualTo(2);
            assertThat(SystemCall.CLOSE.call(descriptor)).isZero();
        }
        assertThat(file).hasContent("affore");
    }

    @Test
    void a_refusal_is_the_negated_error_number() {
        assertThat(SystemCall.CLOSE.call(NOT_OPEN)).isEqualTo(-Errno.EBADF.number());
    }

    /** With arguments that are wrong in whatever way, each is refused; a number that the kernel does not have would be ENOSYS. */
    @ParameterizedTest
    @EnumSource
    void this_kernel_has_each_of_them(SystemCall call) {
        assertThat(call.call(NOT_OPEN, NOT_OPEN, NOT_OPEN, NOT_OPEN, NOT_OPEN, NOT_OPEN))
                .isNegative()
                .isNotEqualTo(-Errno.ENOSYS.number());
    }

    @Test
    void aarch64_has_numbers_of_its_own() {
        assertThat(SystemCall.SOCKET.numberOn("aarch64")).isEqualTo(198);
        assertThat(SystemCall.SOCKET.numberOn("amd64")).isEqualTo(41);
    }

    @Test
    void an_architecture_that_is_not_known_is_told_with_the_remedy() {
        assertThatExceptionOfType(NetlinkException.class)
                .isThrownBy(() -> SystemCall.SETNS.numberOn("riscv64"))
                .withMessage("system call SETNS: ENOSYS (38), function not implemented; its number is known for x86_64"
                        + " and aarch64, not for riscv64; run the daemon on nodes of those");
    }
}

package io.sriovib.daemon.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.HostException;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.ExtAck;
import io.sriovib.netlink.NetlinkException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelRefusalTest {
    private static final Map<Errno, String> REMEDIES = Map.of(Errno.EINVAL, "choose another");

    @Test
    void a_number_becomes_name_text_and_remedy() {
        assertThat(KernelRefusal.of("write 9", "numvfs", 22, REMEDIES))
                .hasMessage("numvfs: write 9: EINVAL, invalid argument; choose another (errno 22)");
    }

    @Test
    void a_number_without_a_name_is_still_told() {
        assertThat(KernelRefusal.of("write 9", "numvfs", 4000, REMEDIES))
                .hasMessage("numvfs: write 9: unknown error (errno 4000)");
    }

    @Test
    void netlink_adds_the_kernels_own_words() {
        var failure = new NetlinkException(22, "set MTU", new ExtAck("mtu less than device minimum", 0));
        assertThat(KernelRefusal.of("set MTU 10", "ib0", failure, REMEDIES))
                .hasMessage("ib0: set MTU 10: EINVAL, invalid argument; kernel: mtu less than device minimum;"
                        + " choose another (errno 22)");
    }

    @Test
    void netlink_adds_what_our_side_of_the_socket_knows() {
        var failure = new NetlinkException(Errno.ETIMEDOUT, "set MTU", "the kernel did not answer in time");
        assertThat(KernelRefusal.of("set MTU 10", "ib0", failure, REMEDIES))
                .hasMessage("ib0: set MTU 10: ETIMEDOUT, timed out; the kernel did not answer in time (errno 110)");
    }

    @Test
    void an_error_that_java_put_into_words_gets_its_number_back() {
        var full = new FileSystemException("/etc/x", null, "No space left on device");
        assertThat(KernelRefusal.of("write", "/etc/x", full).errno()).isEqualTo(Errno.ENOSPC.number());
    }

    @Test
    void words_that_are_no_error_of_the_kernel_are_kept() {
        var refusal = KernelRefusal.of("write", "/etc/x", new IOException("channel is tired"));
        assertThat(refusal).hasMessage("/etc/x: write: channel is tired");
        assertThat(refusal.errno()).isEqualTo(HostException.NO_ERRNO);
    }
}

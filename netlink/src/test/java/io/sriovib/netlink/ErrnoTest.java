package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrnoTest {
    @Test
    void a_number_is_printed_with_name_and_meaning() {
        assertThat(Errno.describe(16)).isEqualTo("EBUSY (16), device or resource busy");
    }

    @Test
    void a_number_without_a_name_is_still_printed() {
        assertThat(Errno.describe(77)).isEqualTo("errno 77");
        assertThat(Errno.of(77)).isEmpty();
    }

    @Test
    void no_number_has_two_names() {
        assertThat(Arrays.stream(Errno.values()).map(Errno::number)).doesNotHaveDuplicates();
    }

    @Test
    void a_refusal_names_operation_error_and_the_kernels_words() {
        var refusal = new NetlinkException(22, "set MTU 10 of interface 2", new ExtAck("mtu too small", 36));
        assertThat(refusal)
                .hasMessage("set MTU 10 of interface 2: EINVAL (22), invalid argument; kernel: mtu too small"
                        + " (at byte 36 of the request)");
        assertThat(refusal.is(Errno.EINVAL)).isTrue();
        assertThat(refusal.is(Errno.EBUSY)).isFalse();
        assertThat(refusal.operation()).isEqualTo("set MTU 10 of interface 2");
        assertThat(refusal.extAck().offset()).isEqualTo(36);
    }

    @Test
    void a_silent_kernel_adds_nothing() {
        assertThat(new NetlinkException(95, "set node GUID", ExtAck.NONE))
                .hasMessage("set node GUID: EOPNOTSUPP (95), operation not supported");
    }
}

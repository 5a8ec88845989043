package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UeventTest {
    @Test
    void a_new_vf_is_read() {
        var event =
                Uevent.decode(bytes("add@/devices/pci0000:83/0000:83:00.1", "ACTION=add", "SUBSYSTEM=pci", "KEY=a=b"));
        assertThat(event)
                .isEqualTo(new Uevent(
                        "add",
                        "/devices/pci0000:83/0000:83:00.1",
                        Map.of("ACTION", "add", "SUBSYSTEM", "pci", "KEY", "a=b")));
        assertThat(event.subsystem()).isEqualTo("pci");
    }

    @Test
    void properties_keep_the_kernels_order_and_pieces_without_a_value_are_skipped() {
        var event = Uevent.decode(bytes("change@/devices/x", "Z=1", "nonsense", "=2", "A="));
        assertThat(event.properties()).containsExactly(Map.entry("Z", "1"), Map.entry("A", ""));
        assertThat(event.subsystem()).isEmpty();
    }

    /** udevd's own messages look like this; they come to another group. */
    @Test
    void what_is_not_of_the_kernel_is_refused() {
        for (var title : new String[] {"libudev", "", "@/devices/x", "add@devices/x"}) {
            assertThatThrownBy(() -> Uevent.decode(bytes(title, "ACTION=add"))).isInstanceOf(DecodeException.class);
        }
        assertThatThrownBy(() -> Uevent.decode(new byte[0])).isInstanceOf(DecodeException.class);
    }

    private static byte[] bytes(String... pieces) {
        return (String.join("\0", pieces) + "\0").getBytes(StandardCharsets.UTF_8);
    }
}

package io.sriovib.daemon.linux.libc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.netlink.socket.Rtnetlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class NetworkNamespaceTest {
    @Test
    void a_thread_that_entered_sees_only_the_links_of_that_namespace() throws Exception {
        try (var other = OtherNamespace.make()) {
            var links = new FutureTask<>(() -> enterAndList(other.file()));
            Thread.ofPlatform().daemon().start(links);
            assertThat(links.get(120, TimeUnit.SECONDS))
                    .extracting(LinkMessage::name)
                    .contains("lo")
                    .doesNotContain("eth0");
            assertThat(Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")))
                    .isNotEqualTo(Files.readSymbolicLink(other.file()));
        }
    }

    private static List<LinkMessage> enterAndList(Path namespace) {
        NetworkNamespace.enter(namespace);
        try (var netlink = Rtnetlink.open(Duration.ofSeconds(10))) {
            return netlink.links();
        }
    }

    @Test
    void a_process_that_has_ended_is_enoent() {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> NetworkNamespace.enter(Path.of("/proc/999999999/ns/net")))
                .withMessage(
                        "/proc/999999999/ns/net: open network namespace: ENOENT, no such file or directory (errno 2)");
    }

    @Test
    void a_file_that_is_no_namespace_is_einval() throws IOException {
        var file = Files.createTempFile("no-namespace", "");
        try {
            assertThatExceptionOfType(HostException.class)
                    .isThrownBy(() -> NetworkNamespace.enter(file))
                    .withMessageContaining("enter network namespace: EINVAL");
        } finally {
            Files.delete(file);
        }
    }
}

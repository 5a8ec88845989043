package io.sriovib.daemon.linux.event;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sriovib.daemon.host.HostEvents.Subscription;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.libc.NativeFile;
import io.sriovib.daemon.linux.libc.NetworkNamespace;
import io.sriovib.daemon.linux.libc.OtherNamespace;
import io.sriovib.netlink.socket.Rtnetlink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With this machine's inotify, uevents and links; what it does not permit is skipped. */
@Timeout(300)
class LinuxHostEventsTest {
    @TempDir
    Path folder;

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void a_file_that_is_written_replaced_or_removed_is_looked_at() throws IOException {
        var guids = folder.resolve("guids");
        try (var _ = subscribe(folder)) {
            expectLookAfter(() -> Files.writeString(guids, "[]"));
            expectLookAfter(() -> Files.writeString(guids, "[1]"));
            expectLookAfter(() -> Files.move(Files.writeString(folder.resolve("new"), "[2]"), guids, REPLACE_EXISTING));
            expectLookAfter(() -> Files.delete(guids));
        }
    }

    @Test
    void a_directory_that_is_made_later_is_watched_from_then_on_also_when_made_again() throws IOException {
        var directory = folder.resolve("etc/sriov-operator/infiniband");
        try (var _ = subscribe(directory)) {
            for (var round = 0; round < 2; round++) {
                expectLookAfter(() -> Files.createDirectories(directory));
                expectLookAfter(() -> Files.writeString(directory.resolve("guids"), "[]"));
                expectLookAfter(() -> Files.delete(directory.resolve("guids")));
                expectLookAfter(() -> Files.delete(directory));
            }
        }
    }

    @Test
    void a_uevent_of_a_pci_device_is_looked_at() throws IOException {
        var uevent = anyPciDevice().resolve("uevent");
        try (var _ = subscribe(folder)) {
            try {
                NativeFile.write(uevent, "change", Map.of());
            } catch (HostException e) {
                assumeTrue(false, "SKIPPED: this machine permits no uevents: " + e.getMessage());
            }
            expectLook(0);
        }
    }

    @Test
    void a_link_that_changes_is_looked_at_in_the_namespace_of_the_subscriber() throws Exception {
        try (var other = OtherNamespace.make()) {
            var subscription = new CompletableFuture<Subscription>();
            Thread.ofPlatform().daemon().start(() -> subscribeAndChangeInside(other.file(), subscription));
            try (var _ = subscription.get(120, TimeUnit.SECONDS)) {
                expectLook(0);
            }
        }
    }

    private void subscribeAndChangeInside(Path namespace, CompletableFuture<Subscription> done) {
        try {
            NetworkNamespace.enter(namespace);
            var subscription = subscribe(folder);
            try (var netlink = Rtnetlink.open(Duration.ofSeconds(10))) {
                netlink.bringUp(netlink.link("lo").index());
            }
            done.complete(subscription);
        } catch (HostException e) {
            done.completeExceptionally(e);
        }
    }

    @Test
    void after_closing_nobody_looks_and_its_threads_end() throws IOException {
        var subscription = subscribe(folder);
        Files.writeString(folder.resolve("guids"), "[]");
        expectLook(0);
        subscription.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("host events: ")));
        var soFar = looks.get();
        Files.writeString(folder.resolve("guids"), "[1]");
        assertThat(looks).hasValue(soFar);
    }

    private Subscription subscribe(Path directory) {
        return new LinuxHostEvents(directory).subscribe(looks::incrementAndGet);
    }

    private void expectLookAfter(Change change) throws IOException {
        var soFar = looks.get();
        change.make();
        expectLook(soFar);
    }

    private void expectLook(int soFar) {
        await().until(() -> looks.get() > soFar);
    }

    private static Path anyPciDevice() throws IOException {
        var devices = Path.of("/sys/bus/pci/devices");
        assumeTrue(Files.isDirectory(devices), "SKIPPED: this machine has no PCI");
        try (var entries = Files.list(devices)) {
            var device = entries.findFirst();
            assumeTrue(device.isPresent(), "SKIPPED: this machine has no PCI devices");
            return device.orElseThrow();
        }
    }

    private interface Change {
        void make() throws IOException;
    }
}

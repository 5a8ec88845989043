package io.sriovib.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.sriovib.netlink.DevlinkRequests;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.LinkEvent;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.VfLinkState;
import io.sriovib.netlink.VfList;
import io.sriovib.netlink.VfSetting;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Against the kernel of this machine; asks only, and changes only what must be refused. */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class RealKernelTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final int NO_SUCH_INDEX = 0x7ffffff0;

    @Test
    void the_loopback_interface_is_listed_and_found_by_name_and_number() {
        try (var links = Rtnetlink.open(LIMIT)) {
            var listed = links.links().stream()
                    .filter(link -> link.name().equals("lo"))
                    .findFirst()
                    .orElseThrow();
            assertThat(listed.hardware().address().text()).isEqualTo("00:00:00:00:00:00");
            assertThat(listed.mtu()).isGreaterThan(1500);
            assertThat(links.link("lo").index()).isEqualTo(listed.index());
            assertThat(links.link(listed.index()).name()).isEqualTo("lo");
        }
    }

    @Test
    void an_interface_without_vfs_has_a_complete_list_of_none() {
        try (var links = Rtnetlink.open(LIMIT)) {
            assertThat(links.vfs(links.link("lo").index())).isEqualTo(new VfList.Complete(List.of()));
        }
    }

    @Test
    void what_is_not_there_is_no_such_device() {
        try (var links = Rtnetlink.open(LIMIT)) {
            expect(Errno.ENODEV, () -> links.link(NO_SUCH_INDEX));
            expect(Errno.ENODEV, () -> links.link("no-such-link"));
            expect(Errno.ENODEV, () -> links.link("no-such-link-with-a-long-name"));
        }
    }

    /** Without CAP_NET_ADMIN the kernel refuses before it looks. */
    @Test
    void a_setting_for_an_interface_without_vfs_is_refused() {
        try (var links = Rtnetlink.open(LIMIT)) {
            var lo = links.link("lo").index();
            assertThatThrownBy(() -> links.set(lo, List.of(new VfSetting.LinkState(3, VfLinkState.Setting.ENABLE))))
                    .isInstanceOfSatisfying(
                            NetlinkException.class,
                            e -> assertThat(e.is(Errno.EOPNOTSUPP) || e.is(Errno.EPERM))
                                    .as(e.getMessage())
                                    .isTrue());
        }
    }

    /** An MTU below 0 is refused by the kernel itself, with words, before any driver is asked. */
    @Test
    void the_kernels_own_words_end_up_in_the_error() {
        try (var links = Rtnetlink.open(LIMIT)) {
            var lo = links.link("lo").index();
            assertThatThrownBy(() -> links.setMtu(lo, -1)).isInstanceOfSatisfying(NetlinkException.class, e -> {
                if (e.is(Errno.EPERM)) {
                    skip("words of the kernel need CAP_NET_ADMIN here");
                }
                assertThat(e.extAck().message()).as(e.getMessage()).isNotEmpty();
            });
        }
    }

    @Test
    void a_generic_family_is_found_and_one_that_does_not_exist_is_not() {
        try (var socket = NetlinkSocket.open(Protocol.GENERIC)) {
            assertThat(socket.ask(DevlinkRequests.family("nlctrl"), LIMIT)).isEqualTo(16);
            expect(Errno.ENOENT, () -> socket.ask(DevlinkRequests.family("no-such"), LIMIT));
        }
    }

    @Test
    void a_card_that_is_not_there_has_no_switch_mode() {
        try (var devlink = Devlink.open(LIMIT)) {
            assertThat(devlink.eswitchMode("ffff:ff:1f.7")).isEmpty();
        }
    }

    @Test
    void rdma_devices_and_namespace_mode_are_read_where_there_is_rdma() {
        try (var rdma = RdmaNetlink.open(LIMIT)) {
            assertThat(rdma.netnsMode()).isNotNull();
            for (var device : rdma.devices()) {
                assertThat(rdma.ports(device.index())).hasSize(device.ports());
            }
        } catch (NetlinkException e) {
            if (e.is(Errno.EPROTONOSUPPORT)) {
                skip("no RDMA on this machine: " + e.getMessage());
            }
            throw e;
        }
    }

    @Test
    void a_closed_socket_says_so() {
        var links = Rtnetlink.open(LIMIT);
        links.close();
        links.close();
        expect(Errno.EBADF, links::links);
    }

    @Test
    void nothing_happens_within_a_short_time() {
        try (var events = EventSocket.uevents()) {
            assertThat(events.await(SHORT)).isNotInstanceOf(Events.Closed.class);
        }
    }

    /** Here and below: links of a test machine may come and go, but they seldom do. */
    @Test
    void a_wake_before_waiting_ends_the_next_wait_and_only_that() {
        try (var events = EventSocket.links()) {
            events.wake();
            assertThat(events.await(LIMIT)).isInstanceOf(Events.Quiet.class);
        }
    }

    @Test
    void another_thread_ends_a_wait_by_waking_and_by_closing() throws Exception {
        var events = EventSocket.links();
        try (var waiter = Executors.newSingleThreadExecutor()) {
            Callable<Events<LinkEvent>> await = () -> events.await(Duration.ofHours(1));
            var woken = waiter.submit(await);
            events.wake();
            assertThat(woken.get(20, TimeUnit.SECONDS)).isEqualTo(new Events.Quiet<>());
            var closed = waiter.submit(await);
            events.close();
            assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo(new Events.Closed<>());
            events.wake();
        }
    }

    @Test
    void one_socket_serves_many_threads() throws Exception {
        try (var links = Rtnetlink.open(LIMIT);
                var threads = Executors.newFixedThreadPool(4)) {
            Callable<List<String>> list =
                    () -> links.links().stream().map(LinkMessage::name).toList();
            for (var answer : threads.invokeAll(Collections.nCopies(200, list))) {
                assertThat(answer.get()).contains("lo");
            }
        }
    }

    /** Also on the console: a build without -v does not print why a test was skipped. */
    private static void skip(String reason) {
        System.err.println("SKIPPED: RealKernelTest: " + reason);
        abort(reason);
    }

    private static void expect(Errno errno, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        NetlinkException.class,
                        e -> assertThat(e.is(errno)).as(e.getMessage()).isTrue());
    }
}

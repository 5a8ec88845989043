package io.sriovib.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.netlink.Answer;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.LinkMessage;
import io.sriovib.netlink.LinkRequests;
import io.sriovib.netlink.Message;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class NetlinkSocketTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MULTI = 0x2;
    private static final int INTERRUPTED = 0x10;

    @Test
    void a_list_is_gathered_from_several_datagrams() {
        var kernel = kernel(request -> {
            var answer = new Answer(request.sequence());
            return List.of(
                    Answer.datagram(answer.link(1, "lo", MULTI), answer.link(2, "ib0", MULTI)),
                    Answer.datagram(answer.link(9, "ib1", MULTI)),
                    Answer.datagram(answer.done()));
        });
        assertThat(new NetlinkSocket(kernel).ask(LinkRequests.all(), LIMIT))
                .extracting(LinkMessage::name)
                .containsExactly("lo", "ib0", "ib1");
    }

    @Test
    void each_request_has_a_sequence_number_of_its_own() {
        var kernel = kernel(request -> List.of(Answer.datagram(new Answer(request.sequence()).done())));
        try (var socket = new NetlinkSocket(kernel)) {
            socket.ask(LinkRequests.all(), LIMIT);
            socket.ask(LinkRequests.all(), LIMIT);
        }
        assertThat(kernel.sent).extracting(Message::sequence).doesNotHaveDuplicates();
        assertThat(kernel.closed).isTrue();
    }

    @Test
    void messages_of_others_between_the_parts_are_skipped() {
        var kernel = kernel(request -> {
            var answer = new Answer(request.sequence());
            var notification = new Answer(0);
            var late = new Answer(request.sequence() - 1);
            return List.of(
                    Answer.datagram(notification.link(77, "new", 0), late.refused(19, "no such link", 0)),
                    Answer.datagram(answer.link(2, "ib0", 0), answer.part(1, 0, _ -> {})),
                    Answer.datagram(late.done(), answer.acknowledged()));
        });
        assertThat(new NetlinkSocket(kernel).ask(LinkRequests.byIndex(2), LIMIT).name())
                .isEqualTo("ib0");
    }

    @Test
    void an_answer_that_came_too_late_is_not_taken_for_the_next() {
        var kernel = kernel(request -> {
            var answer = new Answer(request.sequence());
            return List.of(Answer.datagram(answer.link(3, "ib0", 0)), Answer.datagram(answer.acknowledged()));
        });
        kernel.queue.add(Answer.datagram(new Answer(1).link(4, "old", 0)));
        assertThat(new NetlinkSocket(kernel).ask(LinkRequests.byIndex(3), LIMIT).index())
                .isEqualTo(3);
    }

    @Test
    void a_list_that_changed_while_it_was_written_is_asked_for_again() {
        var times = new AtomicInteger();
        var kernel = kernel(request -> {
            var answer = new Answer(request.sequence());
            var first = times.incrementAndGet() == 1;
            return List.of(
                    Answer.datagram(answer.link(2, first ? "half" : "ib0", first ? MULTI | INTERRUPTED : MULTI)),
                    Answer.datagram(answer.done()));
        });
        assertThat(new NetlinkSocket(kernel).ask(LinkRequests.all(), LIMIT))
                .extracting(LinkMessage::name)
                .containsExactly("ib0");
        assertThat(kernel.sent).hasSize(2);
    }

    @Test
    void a_list_that_changes_all_the_time_is_given_up_after_five_attempts() {
        var kernel = kernel(request -> List.of(
                Answer.datagram(new Answer(request.sequence()).part(3, MULTI | INTERRUPTED, out -> out.u32(0)))));
        expect(kernel, Errno.EAGAIN, "5 attempts");
        assertThat(kernel.sent).hasSize(5);
    }

    @Test
    void a_refusal_names_operation_number_and_the_kernels_words() {
        var kernel = kernel(request ->
                List.of(Answer.datagram(new Answer(request.sequence()).refused(22, "mtu greater than maximum", 32))));
        assertThatThrownBy(() -> new NetlinkSocket(kernel).ask(LinkRequests.setMtu(2, 65520), LIMIT))
                .isInstanceOf(NetlinkException.class)
                .hasMessage("set MTU 65520 of interface 2: EINVAL (22), invalid argument;"
                        + " kernel: mtu greater than maximum (at byte 32 of the request)");
    }

    @Test
    void a_change_is_done_when_it_is_acknowledged() {
        var kernel = kernel(request -> List.of(Answer.datagram(new Answer(request.sequence()).acknowledged())));
        assertThat(new NetlinkSocket(kernel).ask(LinkRequests.bringUp(2), LIMIT))
                .isEqualTo(new Reply.Acknowledged());
    }

    @Test
    void a_silent_kernel_is_a_timeout() {
        expect(kernel(_ -> List.of()), Errno.ETIMEDOUT, "did not answer in time");
    }

    @Test
    void a_list_without_its_end_is_a_timeout_not_a_short_list() {
        expect(
                kernel(request -> List.of(Answer.datagram(new Answer(request.sequence()).link(1, "lo", MULTI)))),
                Errno.ETIMEDOUT,
                "list interfaces");
    }

    @Test
    void a_flood_of_foreign_messages_does_not_outlast_the_limit() {
        var flood = new Transport() {
            @Override
            public void send(byte[] datagram) {}

            @Override
            public Optional<byte[]> receive(Duration limit) {
                return Optional.of(Answer.datagram(new Answer(0).link(2, "ib0", 0)));
            }

            @Override
            public void wake() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> new NetlinkSocket(flood).ask(LinkRequests.all(), Duration.ofMillis(20)))
                .isInstanceOfSatisfying(
                        NetlinkException.class,
                        e -> assertThat(e.is(Errno.ETIMEDOUT)).isTrue());
    }

    @Test
    void an_answer_that_cannot_be_decoded_is_an_error_with_the_reason() {
        expect(kernel(_ -> List.of(new byte[] {1, 2, 3})), Errno.EBADMSG, "3 are left");
        expect(
                kernel(request -> {
                    var answer = new Answer(request.sequence());
                    return List.of(Answer.datagram(answer.part(16, MULTI, out -> out.u32(1)), answer.done()));
                }),
                Errno.EBADMSG,
                "4 bytes of payload, needs 16");
    }

    @Test
    void lost_parts_are_an_error() {
        expect(
                kernel(request -> List.of(Answer.datagram(new Answer(request.sequence()).overrun()))),
                Errno.ENOBUFS,
                "list interfaces");
    }

    private static void expect(FunctionTransport kernel, Errno errno, String words) {
        assertThatThrownBy(() -> new NetlinkSocket(kernel).ask(LinkRequests.all(), LIMIT))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        NetlinkException.class, e -> assertThat(e.is(errno)).isTrue());
    }

    private static FunctionTransport kernel(Function<Message, List<byte[]>> answer) {
        return new FunctionTransport(answer);
    }
}

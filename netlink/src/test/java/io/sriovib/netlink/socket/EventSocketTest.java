package io.sriovib.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.netlink.Answer;
import io.sriovib.netlink.Errno;
import io.sriovib.netlink.LinkEvent;
import io.sriovib.netlink.NetlinkException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventSocketTest {
    private final FunctionTransport kernel = new FunctionTransport(_ -> List.of());
    private final EventSocket<LinkEvent> socket = new EventSocket<>(kernel, LinkEvent::decode);

    @Test
    void an_event_is_received() {
        var datagram = Answer.datagram(new Answer(0).link(2, "ib0", 0));
        kernel.queue.add(datagram);
        assertThat(await()).isEqualTo(new Events.Received<>(LinkEvent.decode(datagram)));
        assertThat(await()).isEqualTo(new Events.Quiet<>());
    }

    @Test
    void a_queue_that_overflowed_means_look_at_everything_again_and_goes_on() {
        kernel.failures.add(new NetlinkException(Errno.ENOBUFS, "receive", "too slow"));
        assertThat(await()).isInstanceOf(Events.Missed.class);
        assertThat(await()).isEqualTo(new Events.Quiet<>());
    }

    @Test
    void an_event_that_cannot_be_read_means_look_at_everything_again() {
        kernel.queue.add(new byte[] {1, 2, 3});
        assertThat(await()).isInstanceOf(Events.Missed.class);
    }

    @Test
    void any_other_failure_is_an_error() {
        kernel.failures.add(new NetlinkException(Errno.EIO, "receive", "broken"));
        assertThatThrownBy(this::await).isInstanceOf(NetlinkException.class);
    }

    @Test
    void after_closing_there_is_nothing_to_await() {
        socket.close();
        kernel.failures.add(new NetlinkException(Errno.EBADF, "receive", "it is closed"));
        assertThat(await()).isEqualTo(new Events.Closed<>());
        assertThat(await()).isEqualTo(new Events.Closed<>());
    }

    private Events<LinkEvent> await() {
        return socket.await(Duration.ZERO);
    }
}

package io.sriovib.netlink;

import com.sun.management.ThreadMXBean;
import io.sriovib.netlink.socket.NetlinkSocket;
import io.sriovib.netlink.socket.Rtnetlink;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All decoders at once, in both byte orders, with what they promise whatever they are fed. Public for the fuzzer, which calls it by name.
 *
 * <ol>
 *   <li>Nothing is thrown but {@link DecodeException}, by a socket nothing but {@link NetlinkException}.
 *   <li>Memory grows with the input, not with the lengths that it claims; that every call ends is for the caller to watch.
 *   <li>What was decoded and encoded again is decoded as the same.
 *   <li>A refusal has a positive number.
 *   <li>A list of VFs that is called complete is 0, 1, 2, …; one that is not lists each VF at most once.
 * </ol>
 */
public final class Decoders {
    /** One input makes some fifty decoders run and most of them throw, with a message that is formatted. */
    private static final long BYTES_FOR_ANY_INPUT = 1 << 20;

    private static final long BYTES_PER_BYTE = 4 << 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final List<Consumer<Message>> OF_MESSAGES = List.of(
            LinkMessage::decode,
            Decoders::listVfs,
            RdmaDevice::decode,
            RdmaPort::decode,
            one(RdmaRequests.netnsMode().answer()),
            one(DevlinkRequests.family("devlink").answer()),
            one(DevlinkRequests.eswitchMode(21, "pci", "0000:83:00.0").answer()));

    private Decoders() {}

    /** What the fuzzer calls; throws an {@link AssertionError} or whatever a decoder must not throw. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        var limit = BYTES_FOR_ANY_INPUT + BYTES_PER_BYTE * bytes.length;
        // The first time also loads classes and lets the fuzzer rewrite them.
        if (allocated(bytes) > limit && allocated(bytes) > limit) {
            throw new AssertionError(
                    "%d bytes of input took more than %d bytes of memory".formatted(bytes.length, limit));
        }
    }

    private static long allocated(byte[] bytes) {
        var before = THREADS.getCurrentThreadAllocatedBytes();
        feed(bytes);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static void feed(byte[] bytes) {
        attempt(() -> Uevent.decode(bytes));
        attempt(() -> LinkEvent.decode(bytes));
        converse(bytes);
        for (var order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            attempt(() -> frames(bytes, order));
            var message = new Message(16, 0x302, 1, 0, ByteBuffer.wrap(bytes).order(order));
            OF_MESSAGES.forEach(decoder -> attempt(() -> decoder.accept(message)));
            attempt(() -> sort(ofType(2, message)));
            attempt(() -> sort(ofType(3, message)));
        }
    }

    /** The bytes as what a kernel answers to the first question of a socket. */
    private static void converse(byte[] bytes) {
        try (var rtnetlink = new Rtnetlink(new NetlinkSocket(new OneAnswer(bytes)), Duration.ofSeconds(1))) {
            check(rtnetlink.vfs(2));
        } catch (NetlinkException _) {
            return; // as documented
        }
    }

    private static void frames(byte[] bytes, ByteOrder order) {
        for (var message : Message.decode(ByteBuffer.wrap(bytes).order(order))) {
            var again = Message.decode(ByteBuffer.wrap(message.encode(order)).order(order));
            if (!again.equals(List.of(message))) {
                throw new AssertionError("%s became %s".formatted(message, again));
            }
        }
    }

    private static void listVfs(Message message) {
        check(VfList.decode(message));
    }

    private static void check(VfList list) {
        var last = -1;
        for (var vf : list.vfs()) {
            var right = list instanceof VfList.Complete ? vf.vf() == last + 1 : vf.vf() > last;
            if (!right) {
                throw new AssertionError("VF %d after VF %d".formatted(vf.vf(), last));
            }
            last = vf.vf();
        }
    }

    private static void sort(Message message) {
        if (Reply.of(message) instanceof Reply.Refused(int errno, var _) && errno <= 0) {
            throw new AssertionError("refused with number " + errno);
        }
    }

    private static Message ofType(int type, Message message) {
        return new Message(type, message.flags(), 1, 0, message.payload());
    }

    private static Consumer<Message> one(Function<List<Message>, ?> answer) {
        return message -> answer.apply(List.of(message));
    }

    private static void attempt(Runnable decode) {
        try {
            decode.run();
        } catch (DecodeException _) {
            return; // as documented
        }
    }
}

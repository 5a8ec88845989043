package io.sriovib.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** All decoders at once, in both byte orders. */
final class Decoders {
    private static final List<Consumer<Message>> OF_MESSAGES = List.of(
            LinkMessage::decode,
            Decoders::listVfs,
            RdmaDevice::decode,
            RdmaPort::decode,
            one(RdmaRequests.netnsMode().answer()),
            one(DevlinkRequests.family("devlink").answer()),
            one(DevlinkRequests.eswitchMode(21, "pci", "0000:83:00.0").answer()));

    private Decoders() {}

    /** Fails on any exception but {@link DecodeException}, and if decode, encode, decode do not agree. */
    static void feed(byte[] bytes) {
        attempt(() -> Uevent.decode(bytes));
        attempt(() -> LinkEvent.decode(bytes));
        for (var order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            attempt(() -> frames(bytes, order));
            var message = new Message(16, 0x302, 1, 0, ByteBuffer.wrap(bytes).order(order));
            OF_MESSAGES.forEach(decoder -> attempt(() -> decoder.accept(message)));
            attempt(() -> Reply.of(ofType(2, message)));
            attempt(() -> Reply.of(ofType(3, message)));
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

    /** What a list of VFs promises whatever it was read from. */
    private static void listVfs(Message message) {
        var last = -1;
        for (var vf : VfList.decode(message).vfs()) {
            if (vf.vf() <= last) {
                throw new AssertionError("VF %d after VF %d".formatted(vf.vf(), last));
            }
            last = vf.vf();
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

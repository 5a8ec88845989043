package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** All decoders at once, in both byte orders. */
final class Decoders {
    private static final List<Consumer<Message>> OF_MESSAGES = List.of(
            Reply::of,
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
            Stream.of(message, ofType(2, message), ofType(3, message))
                    .forEach(each -> OF_MESSAGES.forEach(decoder -> attempt(() -> decoder.accept(each))));
        }
    }

    private static void frames(byte[] bytes, ByteOrder order) {
        for (var message : Message.decode(ByteBuffer.wrap(bytes).order(order))) {
            var again = Message.decode(ByteBuffer.wrap(message.encode(order)).order(order));
            assertThat(again).containsExactly(message);
        }
    }

    /** What a list of VFs promises whatever it was read from. */
    private static void listVfs(Message message) {
        var vfs = VfList.decode(message).vfs();
        assertThat(vfs).extracting(VfReport::vf).doesNotHaveDuplicates().isSorted();
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

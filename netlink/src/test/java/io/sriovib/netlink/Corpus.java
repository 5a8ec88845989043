package io.sriovib.netlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Inputs that led decoders into all their branches, corpus.txt: one line of hexadecimal each, with comments. */
final class Corpus {
    private Corpus() {}

    /** The lines of corpus.txt, in order. */
    static List<byte[]> checkedIn() {
        try (var in = Objects.requireNonNull(Corpus.class.getResourceAsStream("corpus.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .map(HexFormat.of()::parseHex)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a fuzzer starts: the corpus, messages of real tools with and without their headers, and lists of VFs. */
    static List<byte[]> seeds() {
        return Stream.of(checkedIn().stream(), captured(), lists())
                .flatMap(inputs -> inputs)
                .toList();
    }

    private static Stream<byte[]> captured() {
        return Golden.keys().stream()
                .map(key -> Golden.bytes(key).array())
                .flatMap(bytes -> Stream.of(bytes, Arrays.copyOfRange(bytes, Message.HEADER, bytes.length)));
    }

    /** As a body in both byte orders, and as the whole answer of a kernel. */
    private static Stream<byte[]> lists() {
        return Stream.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)
                .flatMap(order -> Stream.of(new VfListBytes(order, 2, 2), new VfListBytes(order, 3, 2)))
                .flatMap(list -> {
                    var message = list.message();
                    var encoded = message.encode(list.order());
                    return Stream.of(
                            Answer.datagram(message, new Answer(1, list.order()).acknowledged()),
                            Arrays.copyOfRange(encoded, Message.HEADER, encoded.length));
                });
    }
}

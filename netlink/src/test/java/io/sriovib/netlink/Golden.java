package io.sriovib.netlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;

/** Messages of real tools, golden.properties; its head says where they come from. All are little-endian. */
final class Golden {
    private static final Properties HEX = load();

    private Golden() {}

    private static Properties load() {
        var hex = new Properties();
        try (var in = Objects.requireNonNull(Golden.class.getResourceAsStream("golden.properties"))) {
            hex.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hex;
    }

    /** Keys such as reference_node.request. */
    static List<String> keys() {
        return List.copyOf(new TreeSet<>(HEX.stringPropertyNames()));
    }

    static String hex(String key) {
        return Objects.requireNonNull(HEX.getProperty(key), key);
    }

    static ByteBuffer bytes(String key) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex(key))).order(ByteOrder.LITTLE_ENDIAN);
    }

    static Message message(String key) {
        return Message.decode(bytes(key)).getFirst();
    }

    static int sequence(String key) {
        return message(key).sequence();
    }

    /** A request as little-endian hex, with the sequence number that the tool chose. */
    static String hex(Request<?> request, String key) {
        return HexFormat.of().formatHex(request.encode(sequence(key), ByteOrder.LITTLE_ENDIAN));
    }
}

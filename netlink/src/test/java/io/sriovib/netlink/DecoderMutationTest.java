package io.sriovib.netlink;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captured messages with bytes changed, cut or doubled. The failing seed is in the test's name; -Dseed= repeats it. */
class DecoderMutationTest {
    private static final int MUTANTS = 4;

    static LongStream seeds() {
        var first = Long.getLong("seed", 42);
        return LongStream.range(first, first + 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @Timeout(60)
    void decoders_survive_damaged_messages(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (var original : originals()) {
            for (var i = 0; i < MUTANTS; i++) {
                var mutant = mutate(original, random);
                try {
                    Decoders.feed(mutant);
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("input " + HexFormat.of().formatHex(mutant), e);
                }
            }
        }
    }

    /** Whole messages for the framing, and what is behind their headers for all others. */
    private static List<byte[]> originals() {
        return Golden.keys().stream()
                .<byte[]>mapMulti((key, out) -> {
                    var bytes = Golden.bytes(key).array();
                    out.accept(bytes);
                    out.accept(Arrays.copyOfRange(bytes, 16, bytes.length));
                })
                .toList();
    }

    private static byte[] mutate(byte[] original, RandomGenerator random) {
        var bytes = original.clone();
        for (var changes = random.nextInt(4); changes >= 0 && bytes.length > 0; changes--) {
            var at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                default -> System.arraycopy(bytes, at, bytes, random.nextInt(at + 1), bytes.length - at);
            }
        }
        return bytes;
    }
}

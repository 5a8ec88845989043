package io.sriovib.planning.guid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sriovib.planning.value.Guid;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GuidDerivationTest {
    private static final long SERIALS = 0x1_00_00_00L;

    static LongStream seeds() {
        long first = Long.getLong("seed", 42);
        return LongStream.range(first, first + 100);
    }

    private static Guid guid(String text) {
        return Guid.parse(text).orElseThrow();
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** By hand from design section 4: [c0, b1, b2, i, b3 ^ rotl8(b4, 4), b5, b6, b7]. */
    @ParameterizedTest
    @CsvSource({
        "0c:42:a1:03:00:16:05:2c, 0,   0e:42:a1:00:03:16:05:2c",
        "0c:42:a1:03:00:16:05:2c, 7,   0e:42:a1:07:03:16:05:2c",
        "0c:42:a1:03:00:16:05:2c, 255, 0e:42:a1:ff:03:16:05:2c",
        "00:02:c9:03:00:02:fb:05, 1,   f2:02:c9:01:03:02:fb:05",
        "00:11:75:12:34:56:78:9a, 3,   f2:11:75:03:51:56:78:9a",
        "a0:88:c2:ff:fe:d6:49:a2, 2,   a2:88:c2:02:10:d6:49:a2"
    })
    void the_guid_of_a_vf_follows_from_the_ports_and_the_index(String port, int vf, String expected) {
        assertThat(GuidDerivation.of(guid(port), vf)).isEqualTo(guid(expected));
    }

    @Test
    void the_two_forms_of_one_serial_do_not_collide() {
        assertThat(GuidDerivation.of(guid("0c:42:a1:03:00:16:05:2c"), 0))
                .isNotEqualTo(GuidDerivation.of(guid("0c:42:a1:ff:fe:16:05:2c"), 0));
    }

    @Test
    void every_index_of_a_pf_has_a_guid_of_its_own() {
        var port = guid("0c:42:a1:03:00:16:05:2c");
        var all = new HashSet<Guid>();
        for (int vf = 0; vf < GuidDerivation.MAX_VFS; vf++) {
            all.add(GuidDerivation.of(port, vf));
        }
        assertThat(all).hasSize(256).doesNotContain(port);
    }

    /** Cards own blocks of consecutive serials, so neighbours are what matters (user-needs b.3). */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neighbouring_serials_of_both_forms_share_no_guid(long seed) {
        var random = random(seed);
        long oui = random.nextLong(SERIALS) << 40;
        long serial = random.nextLong(SERIALS - 16);
        var all = new HashSet<Guid>();
        for (long form : List.of(0x0300L, 0xfffeL)) {
            for (int card = 0; card < 16; card++) {
                for (int vf = 0; vf < 16; vf++) {
                    all.add(GuidDerivation.of(new Guid(oui | form << 24 | serial + card), vf));
                }
            }
        }
        assertThat(all).hasSize(2 * 16 * 16);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_derived_guid_is_local_usable_and_outside_the_pool_of_ib_kubernetes(long seed) {
        var random = random(seed);
        for (int i = 0; i < 100; i++) {
            var port = new Guid(random.nextLong());
            if (port.usable()) {
                var derived = GuidDerivation.of(port, random.nextInt(GuidDerivation.MAX_VFS));
                assertThat(derived.usable()).isTrue();
                assertThat(derived.octet(0) & 0x02).isEqualTo(0x02);
                assertThat(derived.octet(0)).isNotEqualTo(0x02);
            }
        }
    }

    @Test
    void nothing_is_derived_from_an_unset_guid_or_for_an_index_out_of_range() {
        var port = guid("0c:42:a1:03:00:16:05:2c");
        assertThatIllegalArgumentException().isThrownBy(() -> GuidDerivation.of(new Guid(0), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> GuidDerivation.of(new Guid(-1), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> GuidDerivation.of(port, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> GuidDerivation.of(port, 256));
    }
}

package io.sriovib.bench.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.bench.figure.Quantity;
import org.junit.jupiter.api.Test;

class MemoryMapTest {
    private static final String SMAPS = """
            fe000000-feca1000 rw-p 00000000 00:00 0\s
            Rss:                2048 kB
            Anonymous:          2048 kB
            800001000-801a0d000 r--p 00001000 08:01 7                      /opt/target/aot/config-daemon-25.aot
            Rss:                4096 kB
            Anonymous:             0 kB
            55d000000000-55d000a00000 rw-p 00000000 00:00 0                [heap]
            Rss:                1024 kB
            Anonymous:          1024 kB
            7f80e4a00000-7f80e4cd0000 rwxp 00000000 00:00 0\s
            Rss:                3072 kB
            Anonymous:          3072 kB
            7f80f0000000-7f80f0004000 ---p 00000000 00:00 0\s
            Rss:                   0 kB
            Anonymous:             0 kB
            7f80f0004000-7f80f0100000 rw-p 00000000 00:00 0\s
            Rss:                 100 kB
            Anonymous:           100 kB
            7f80f0200000-7f80f0300000 rw-p 00000000 00:00 0\s
            Rss:                 512 kB
            Anonymous:           512 kB
            7f80f1000000-7f80f2000000 r-xp 00000000 08:01 8                /jdk/lib/server/libjvm.so
            Rss:               10240 kB
            Anonymous:             0 kB
            """;

    private final MemoryMap map = MemoryMap.parse(SMAPS.lines().toList());

    @Test
    void each_mapping_counts_for_what_it_is() {
        assertThat(map.resident(MemoryMap.Part.JAVA_HEAP)).isEqualTo(Quantity.mebibytes(2));
        assertThat(map.resident(MemoryMap.Part.AOT_CACHE)).isEqualTo(Quantity.mebibytes(4));
        assertThat(map.resident(MemoryMap.Part.MALLOC)).isEqualTo(Quantity.mebibytes(1));
        assertThat(map.resident(MemoryMap.Part.CODE)).isEqualTo(Quantity.mebibytes(3));
        assertThat(map.resident(MemoryMap.Part.FILES)).isEqualTo(Quantity.mebibytes(10));
    }

    @Test
    void a_stack_is_told_from_metaspace_by_the_guard_below_it() {
        assertThat(map.resident(MemoryMap.Part.STACKS)).isEqualTo(Quantity.bytes(100 * 1024));
        assertThat(map.resident(MemoryMap.Part.METASPACE)).isEqualTo(Quantity.bytes(512 * 1024));
    }

    @Test
    void pages_of_files_are_not_anonymous() {
        assertThat(map.anonymous(MemoryMap.Part.AOT_CACHE)).isEqualTo(Quantity.bytes(0));
        assertThat(map.anonymous(MemoryMap.Part.JAVA_HEAP)).isEqualTo(Quantity.mebibytes(2));
    }
}

package io.sriovib.netlink;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Replays its inputs in every build; {@code JAZZER_FUZZ=1 mvn -pl netlink test -Dtest=DecoderFuzzTest} searches. */
class DecoderFuzzTest {
    @FuzzTest(maxDuration = "30s")
    void decoders_throw_nothing_but_their_own_exception(byte[] bytes) {
        Decoders.feed(bytes);
    }
}

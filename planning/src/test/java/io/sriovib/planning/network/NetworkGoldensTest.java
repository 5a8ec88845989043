package io.sriovib.planning.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.golden.Cases;
import io.sriovib.planning.golden.Recordings;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference's recorded cases and our own, run to rest in memory; {@code -Dupdate-goldens} rewrites what is expected of ours. */
class NetworkGoldensTest {
    @TestFactory
    Stream<DynamicTest> the_reference_gives_the_same() {
        return Recordings.tests("networks", NetworkGoldens::differences);
    }

    @TestFactory
    Stream<DynamicTest> our_own_cases_hold() {
        return Cases.tests(Recordings.ours("network"), folder -> {
            if (Boolean.getBoolean("update-goldens")) {
                NetworkGoldens.update(folder);
            }
            assertThat(NetworkGoldens.differences(folder)).isEmpty();
        });
    }
}

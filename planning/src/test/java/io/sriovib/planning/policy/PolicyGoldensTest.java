package io.sriovib.planning.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.golden.Cases;
import io.sriovib.planning.golden.Recordings;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The reference's recorded cases and our own; {@code -Dupdate-goldens} rewrites what is expected of ours. */
class PolicyGoldensTest {
    @TestFactory
    Stream<DynamicTest> the_reference_gives_the_same() {
        return Recordings.tests("policies", PolicyGoldens::differences);
    }

    @TestFactory
    Stream<DynamicTest> our_own_cases_hold() {
        return Cases.tests(Recordings.ours("policy"), folder -> {
            if (Boolean.getBoolean("update-goldens")) {
                GoldenYaml.write(folder.resolve("expected.yaml"), PolicyGoldens.actual(folder));
            }
            assertThat(PolicyGoldens.differences(folder)).isEmpty();
        });
    }
}

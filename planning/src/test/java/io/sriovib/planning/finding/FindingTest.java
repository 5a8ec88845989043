package io.sriovib.planning.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.NodeStateReason;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void the_text_has_subject_cause_and_remedy() {
        assertThat(Finding.error(
                                NodeStateReason.TOO_MANY_VFS, "0000:83:00.0", "9 VFs wished, 8 offered", "lower numVfs")
                        .text())
                .isEqualTo("0000:83:00.0: 9 VFs wished, 8 offered; lower numVfs");
    }

    @Test
    void without_a_remedy_the_text_ends_with_the_cause() {
        assertThat(Finding.note(NodeStateReason.UNSUPPORTED_NIC, "0000:01:00.0", "not listed", "")
                        .text())
                .isEqualTo("0000:01:00.0: not listed");
    }
}

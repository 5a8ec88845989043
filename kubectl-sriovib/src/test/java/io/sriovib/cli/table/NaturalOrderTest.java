package io.sriovib.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void names_are_counted_not_spelled() {
        var sorted = List.of("a", "node", "node1", "node2", "node2b", "node10", "node10.rack2", "node10.rack11", "x");
        assertThat(sorted.reversed().stream().sorted(NaturalOrder.INSTANCE)).containsExactlyElementsOf(sorted);
    }

    @Test
    void leading_zeros_do_not_make_two_names_equal() {
        assertThat(NaturalOrder.INSTANCE.compare("n01", "n1")).isNotZero();
        assertThat(NaturalOrder.INSTANCE.compare("n01", "n2")).isNegative();
    }
}

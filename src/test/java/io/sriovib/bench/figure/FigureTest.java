package io.sriovib.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A bench that judges wrongly is worse than none. */
class FigureTest {
    @Test
    void an_aim_is_met_up_to_its_bound_and_missed_beyond() {
        var figure = Figure.of("one node joins", Quantity.seconds(0.3));
        assertThat(figure.atMost(Quantity.seconds(0.3)).verdict()).isEqualTo(Figure.Verdict.MET);
        assertThat(figure.atMost(Quantity.seconds(0.29)).verdict()).isEqualTo(Figure.Verdict.MISSED);
    }

    @Test
    void a_limit_of_the_same_run_is_shown_and_multiplied() {
        var figure = Figure.of("policy created", Quantity.seconds(4.1)).within(2, Quantity.seconds(2));
        assertThat(figure.limit()).isEqualTo("2.00 s");
        assertThat(figure.aim()).isEqualTo("≤ 2 × the limit");
        assertThat(figure.verdict()).isEqualTo(Figure.Verdict.MISSED);
    }

    @Test
    void quantities_have_three_digits_and_their_unit() {
        assertThat(List.of(
                        Quantity.seconds(0.0031).text(),
                        Quantity.seconds(14.62).text(),
                        Quantity.mebibytes(181.7).text(),
                        Quantity.percent(0.05).text(),
                        Quantity.count(16384).text(),
                        Quantity.count(1.018).text()))
                .containsExactly("3.10 ms", "14.6 s", "182 MiB", "0.05 %", "16,384", "1.02");
    }

    @Test
    void a_table_is_aligned_and_leaves_out_what_nobody_filled() {
        var figures = List.of(
                Figure.of("short", Quantity.seconds(1)).atMost(Quantity.seconds(2)),
                Figure.of("somewhat longer", Quantity.mebibytes(7)));
        assertThat(Table.of(figures))
                .containsExactly(
                        "| what            | measured | aim      | verdict |",
                        "| --------------- | -------- | -------- | ------- |",
                        "| short           | 1.00 s   | ≤ 2.00 s | met     |",
                        "| somewhat longer | 7 MiB    |          |         |");
    }
}

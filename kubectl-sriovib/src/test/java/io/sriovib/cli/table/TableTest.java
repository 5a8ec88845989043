package io.sriovib.cli.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE = new Table(
            List.of("NODE", "VFS", "NOW"),
            List.of(
                    List.of(Cell.plain("worker-10"), Cell.plain("8/8"), new Cell("in sync", Tone.GOOD)),
                    List.of(Cell.plain("w1"), Cell.plain("0/128"), new Cell("binds VF 3", Tone.BUSY))));

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        assertThat(TABLE.lines(80, false))
                .containsExactly("NODE       VFS    NOW", "worker-10  8/8    in sync", "w1         0/128  binds VF 3");
    }

    @Test
    void what_does_not_fit_is_cut_from_the_last_column() {
        assertThat(TABLE.lines(24, false))
                .containsExactly("NODE       VFS    NOW", "worker-10  8/8    in sy…", "w1         0/128  binds…");
    }

    @Test
    void a_heading_is_not_cut_and_neither_is_what_names_the_row() {
        assertThat(TABLE.lines(20, false))
                .containsExactly("NODE       VFS  NOW", "worker-10  8/8  in …", "w1         0/…  bin…");
        assertThat(TABLE.withoutLast().lines(80, false))
                .containsExactly("NODE       VFS", "worker-10  8/8", "w1         0/128");
    }

    @Test
    void colours_do_not_count_as_width() {
        assertThat(TABLE.lines(24, true))
                .containsExactly(
                        "\u001b[1mNODE\u001b[0m       \u001b[1mVFS\u001b[0m    \u001b[1mNOW\u001b[0m",
                        "worker-10  8/8    \u001b[32min sy…\u001b[0m",
                        "w1         0/128  \u001b[33mbinds…\u001b[0m");
    }

    @Test
    void text_of_an_api_object_cannot_break_the_table() {
        assertThat(Cell.plain("first\nsecond\u001b[2J").text()).isEqualTo("first second [2J");
    }

    @Test
    void a_row_of_another_length_is_a_bug() {
        assertThatThrownBy(() -> new Table(List.of("A", "B"), List.of(List.of(Cell.plain("1")))))
                .hasMessage("a row of 1 cells under 2 headings");
    }
}

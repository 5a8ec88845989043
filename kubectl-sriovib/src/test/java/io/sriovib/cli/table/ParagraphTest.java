package io.sriovib.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParagraphTest {
    @Test
    void text_is_broken_between_words_and_nothing_is_lost() {
        assertThat(new Paragraph("node1 ib0: raise NUM_OF_VFS or lower numVfs").lines(24))
                .containsExactly("node1 ib0: raise", "  NUM_OF_VFS or lower", "  numVfs");
        assertThat(new Paragraph("exactly twenty chars").lines(20)).containsExactly("exactly twenty chars");
    }

    @Test
    void a_word_longer_than_a_line_is_broken() {
        assertThat(new Paragraph("abcdefghijklmnopqrstuvwxyz").lines(20))
                .containsExactly("abcdefghijklmnopqrst", "  uvwxyz");
    }
}

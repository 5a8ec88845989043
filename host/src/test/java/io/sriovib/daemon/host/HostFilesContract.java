package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link HostFiles} does. */
public abstract class HostFilesContract {
    private static final String DIRECTORY = "/etc/sriov-operator/contract";
    private static final String FILE = DIRECTORY + "/0000:83:00.0";

    private HostFiles files;

    /** Files of a host that has none in {@code /etc/sriov-operator}. */
    protected abstract HostFiles emptyFiles();

    @BeforeEach
    void begin() {
        files = emptyFiles();
    }

    @Test
    void a_file_that_is_not_there_is_empty() {
        assertThat(files.read(FILE)).isEmpty();
    }

    @Test
    void what_is_written_is_read() {
        files.write(FILE, "{\"name\":\"ib0\"}\nGerät\n");
        assertThat(files.read(FILE)).contains("{\"name\":\"ib0\"}\nGerät\n");
    }

    @Test
    void a_write_replaces_the_whole_file() {
        files.write(FILE, "a long text");
        files.write(FILE, "short");
        assertThat(files.read(FILE)).contains("short");
        assertThat(files.list(DIRECTORY)).containsExactly("0000:83:00.0");
    }

    @Test
    void an_empty_file_is_there() {
        files.write(FILE, "");
        assertThat(files.read(FILE)).contains("");
    }

    @Test
    void appended_text_comes_at_the_end() {
        files.append(FILE, "one\n");
        files.append(FILE, "two\n");
        assertThat(files.read(FILE)).contains("one\ntwo\n");
    }

    @Test
    void a_removed_file_is_gone_and_may_be_removed_again() {
        files.write(FILE, "text");
        files.remove(FILE);
        files.remove(FILE);
        assertThat(files.read(FILE)).isEmpty();
    }

    @Test
    void a_directory_lists_its_files_and_directories_by_name() {
        files.write(DIRECTORY + "/b", "");
        files.write(DIRECTORY + "/a", "");
        files.write(DIRECTORY + "/c/d", "");
        assertThat(files.list(DIRECTORY)).containsExactly("a", "b", "c");
    }

    @Test
    void a_directory_that_is_not_there_lists_nothing() {
        assertThat(files.list(DIRECTORY)).isEmpty();
    }
}

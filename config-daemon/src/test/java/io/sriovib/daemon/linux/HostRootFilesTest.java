package io.sriovib.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sriovib.daemon.host.HostException;
import io.sriovib.netlink.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRootFilesTest {
    private final Path folder;
    private final Path host;
    private final HostRootFiles files;

    HostRootFilesTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.host = Files.createDirectories(folder.resolve("host"));
        this.files = new HostRootFiles(host);
    }

    @Test
    void a_file_is_made_with_its_directories_and_read_back() {
        files.write("/etc/sriov-operator/pci/0000:83:00.0", "{}");
        assertThat(files.read("/etc/sriov-operator/pci/0000:83:00.0")).contains("{}");
        assertThat(host.resolve("etc/sriov-operator/pci/0000:83:00.0")).hasContent("{}");
    }

    @Test
    void writing_again_replaces_the_whole_text_and_leaves_nothing_beside_it() {
        files.write("/etc/state", "a long text");
        files.write("/etc/state", "short");
        assertThat(files.read("/etc/state")).contains("short");
        assertThat(host.resolve("etc")).isDirectoryContaining(file -> file.endsWith("state"));
        assertThat(files.list("/etc")).containsExactly("state");
        assertThat(host.resolve("etc").toFile().list()).containsExactly("state");
    }

    @Test
    void the_mode_is_0644_whatever_the_umask() throws IOException {
        files.write("/etc/state", "x");
        files.append("/var/journal", "x");
        assertThat(mode("etc/state")).isEqualTo("rw-r--r--");
        assertThat(mode("var/journal")).isEqualTo("rw-r--r--");
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(host.resolve(path)));
    }

    @Test
    void what_a_crash_left_unfinished_is_neither_listed_nor_in_the_way() throws IOException {
        files.write("/etc/state", "old");
        Files.writeString(host.resolve("etc/.state.sriov-ib-unfinished"), "half of the new one and mo");
        assertThat(files.list("/etc")).containsExactly("state");
        files.write("/etc/state", "new");
        assertThat(files.read("/etc/state")).contains("new");
    }

    @Test
    void appended_lines_follow_each_other() {
        files.append("/var/lib/sriov-ib/journal", "one\n");
        files.append("/var/lib/sriov-ib/journal", "two\n");
        assertThat(files.read("/var/lib/sriov-ib/journal")).contains("one\ntwo\n");
    }

    @Test
    void what_is_not_there_is_empty_and_can_be_removed() {
        assertThat(files.read("/etc/nothing")).isEmpty();
        assertThat(files.list("/nothing")).isEmpty();
        files.remove("/etc/nothing");
    }

    @Test
    void names_are_sorted_and_a_removed_one_is_gone() {
        files.write("/d/b", "");
        files.write("/d/a", "");
        files.write("/d/c", "");
        files.remove("/d/b");
        assertThat(files.list("/d")).containsExactly("a", "c");
    }

    @Test
    void an_absolute_link_of_the_host_leads_into_the_host() throws IOException {
        Files.createDirectories(host.resolve("var"));
        Files.createDirectories(host.resolve("run"));
        var link = Files.createSymbolicLink(host.resolve("var/run"), Path.of("/run"));
        files.write("/var/run/state", "x");
        assertThat(host.resolve("run/state")).hasContent("x");
        Files.delete(link); // JUnit warns of links that lead out of its folder
    }

    @Test
    void links_with_dots_do_not_climb_out_of_the_host() throws IOException {
        Files.writeString(folder.resolve("secret"), "of the container");
        Files.createSymbolicLink(host.resolve("up"), Path.of("./../.././secret"));
        assertThat(files.read("/up")).isEmpty();
        files.write("/up", "of the host");
        assertThat(host.resolve("secret")).hasContent("of the host");
        assertThat(folder.resolve("secret")).hasContent("of the container");
    }

    @Test
    void a_link_that_is_removed_leaves_its_target() throws IOException {
        files.write("/etc/target", "x");
        Files.createSymbolicLink(host.resolve("etc/link"), Path.of("target"));
        files.remove("/etc/link");
        assertThat(files.list("/etc")).containsExactly("target");
    }

    @Test
    void links_in_a_circle_are_eloop() throws IOException {
        Files.createSymbolicLink(host.resolve("a"), Path.of("/b"));
        Files.createSymbolicLink(host.resolve("b"), Path.of("/a"));
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> files.read("/a"))
                .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ELOOP.number()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc/state", "/etc/../state", "/../secret", "/etc/./state"})
    void other_paths_than_absolute_ones_without_dots_are_refused(String path) {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> files.write(path, "x"))
                .withMessageContaining("paths of the host are absolute and without ..");
    }

    @Test
    void errors_name_the_path_of_the_host_and_the_errno() {
        files.write("/etc/directory/file", "x");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> files.read("/etc/directory"))
                .withMessage("/etc/directory: read: EISDIR, is a directory (errno 21)");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> files.append("/etc/directory/file/deeper", "x"))
                .withMessageContaining("/etc/directory/file/deeper: append: ");
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(() -> files.remove("/etc/directory"))
                .withMessage("/etc/directory: remove: ENOTEMPTY, directory not empty (errno 39)");
    }
}

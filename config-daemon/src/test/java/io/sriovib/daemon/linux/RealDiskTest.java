package io.sriovib.daemon.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.value.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon's own files on a real file system of 16 KiB that is full, then read-only. Needs root, for the mount. */
class RealDiskTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final int ENOSPC = 28;
    private static final int EROFS = 30;

    private final Path disk;
    private final HostRootFiles files;

    RealDiskTest(@TempDir Path directory) {
        this.disk = directory;
        this.files = new HostRootFiles(directory);
    }

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=16k,nr_inodes=32", "none", disk.toString());
        assumeTrue(mounted, "SKIPPED: this machine permits no mounts, so no real disk is filled");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", disk.toString());
    }

    @Test
    void a_full_disk_forgets_nothing_and_goes_on_when_there_is_room() throws IOException {
        var journal = journal();
        journal.begin(new Step.SetAutoprobe(PF, false));
        fill();
        // One line may find room in the last block that the file has; 400 do not.
        expect(ENOSPC, () -> journal.begin(new Step.SetVfCount(PF, 400)));
        assertThat(journal().autoprobeOwed(PF)).isTrue();
        assertThat(journal().damaged()).as("a line that was cut is no damage").isFalse();
        expect(ENOSPC, () -> files.write(AppliedWishes.DIRECTORY + "/" + PF, "x".repeat(20_000)));
        assertThat(files.list(AppliedWishes.DIRECTORY)).isEmpty();
        Files.delete(disk.resolve("filler"));
        journal.begin(new Step.SetVfCount(PF, 2));
        journal.done(new Step.SetAutoprobe(PF, true));
        assertThat(journal().autoprobeOwed(PF)).isFalse();
        assertThat(journal().bindOwed(PF, 1)).isTrue();
        assertThat(journal().complaint()).isEmpty();
    }

    @Test
    void a_read_only_disk_is_read_and_refuses_by_its_name() throws IOException, InterruptedException {
        journal().begin(new Step.UnbindVf(PF, 3));
        assertThat(run("mount", "-o", "remount,ro", disk.toString())).isTrue();
        var journal = journal();
        assertThat(journal.bindOwed(PF, 3)).isTrue();
        expect(EROFS, () -> journal.begin(new Step.SetAutoprobe(PF, false)));
        journal.done(new Step.SetVfCount(PF, 0));
        assertThat(journal.complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("EROFS"));
        assertThat(run("mount", "-o", "remount,rw", disk.toString())).isTrue();
        journal.catchUp();
        assertThat(journal.complaint()).isEmpty();
        assertThat(journal().bindOwed(PF, 3)).isFalse();
    }

    private Journal journal() {
        var journal = new Journal(files);
        journal.read("boot-1");
        return journal;
    }

    private void fill() throws IOException {
        try {
            Files.write(disk.resolve("filler"), new byte[64 << 10]);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void expect(int errno, Runnable write) {
        assertThatExceptionOfType(HostException.class)
                .isThrownBy(write::run)
                .satisfies(e -> assertThat(e.errno()).isEqualTo(errno));
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(List.of(command)).inheritIO().start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}

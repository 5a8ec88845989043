package io.sriovib.daemon.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.daemon.observe.HostObserver;
import io.sriovib.daemon.observe.ObservationException;
import io.sriovib.daemon.thread.PlatformThreads;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final PciAddress OTHER = new PciAddress("0000:84:00.0");
    private static final Step OFF = new Step.SetAutoprobe(PF, false);
    private static final Step ON = new Step.SetAutoprobe(PF, true);
    private static final String BOOT = "boot-1";

    private final SimulatedHost host = SimulatedHost.of(SimulatedMachine.seed());
    private final HostFiles files = host.host().files();

    @Test
    void what_is_owed_is_on_disk_before_the_step_is_done() {
        opened().begin(OFF);
        assertThat(opened().autoprobeOwed(PF)).isTrue();
        assertThat(opened().autoprobeOwed(OTHER)).isFalse();
    }

    @Test
    void what_was_settled_is_owed_no_more() {
        var journal = opened();
        journal.begin(OFF);
        journal.done(ON);
        assertThat(journal.autoprobeOwed(PF)).isFalse();
        assertThat(opened().autoprobeOwed(PF)).isFalse();
    }

    @Test
    void a_vf_taken_from_its_driver_is_owed_until_its_bind() {
        var journal = opened();
        journal.begin(new Step.UnbindVf(PF, 5));
        assertThat(opened().bindOwed(PF, 5)).isTrue();
        assertThat(opened().bindOwed(PF, 6)).isFalse();
        journal.done(new Step.BindVf(PF, 5, VfDriver.KERNEL));
        assertThat(opened().bindOwed(PF, 5)).isFalse();
    }

    @Test
    void vfs_that_were_made_without_driver_are_owed_until_their_bind_or_their_end() {
        var journal = opened();
        journal.begin(new Step.SetVfCount(PF, 2));
        journal.done(new Step.BindVf(PF, 1, VfDriver.KERNEL));
        assertThat(opened().bindOwed(PF, 0)).isTrue();
        assertThat(opened().bindOwed(PF, 1)).isFalse();
        journal.done(new Step.SetVfCount(PF, 0));
        assertThat(opened().bindOwed(PF, 0)).isFalse();
    }

    @Test
    void another_boot_owes_nothing() {
        opened().begin(OFF);
        assertThat(opened("boot-2").autoprobeOwed(PF)).isFalse();
    }

    @Test
    void reading_it_writes_nothing() {
        opened().begin(OFF);
        files.append(Journal.PATH, "1 0000");
        host.forgetWrites();
        opened();
        opened("boot-2");
        assertThat(host.writes()).isEmpty();
    }

    @Test
    void a_torn_line_is_skipped_and_the_others_count() {
        opened().begin(OFF);
        files.append(Journal.PATH, "1 12345678 {\"boot\":\"bo");
        assertThat(opened().autoprobeOwed(PF)).isTrue();
    }

    @Test
    void a_line_written_after_a_torn_one_is_not_lost() {
        files.write(Journal.PATH, "1 12345678 {\"boot\":\"bo");
        opened().begin(OFF);
        assertThat(opened().autoprobeOwed(PF)).isTrue();
    }

    @Test
    void a_torn_line_is_nothing_to_complain_about_and_goes_with_the_next() {
        opened().begin(OFF);
        files.append(Journal.PATH, "1 12345678 {\"boot\":\"bo");
        var journal = opened();
        assertThat(journal.complaint()).isEmpty();
        journal.begin(new Step.UnbindVf(OTHER, 3));
        assertThat(files.read(Journal.PATH).orElseThrow().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("1 [0-9a-f]{8} \\{.*}"));
        assertThat(opened().autoprobeOwed(PF) && opened().bindOwed(OTHER, 3)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2 12345678 {}\n", "1 12345678 {\"boot\":\"bo\n", "\u0000\u0000\u0000\n", "\n", "1 2 3 4\n"})
    void a_line_that_can_not_be_read_is_complained_about_until_the_file_is_written_anew(String line) {
        opened().begin(OFF);
        files.append(Journal.PATH, line);
        var journal = opened();
        assertThat(journal.damaged()).isTrue();
        assertThat(journal.complaint()).isPresent();
        assertThat(journal.autoprobeOwed(PF)).isTrue();
        journal.done(ON);
        assertThat(journal.complaint()).isEmpty();
        assertThat(opened().complaint()).isEmpty();
        assertThat(opened().autoprobeOwed(PF)).isFalse();
    }

    @Test
    void what_is_settled_on_a_full_disk_is_settled_and_written_when_there_is_room() {
        var journal = opened();
        journal.begin(OFF);
        host.faults().failNext(Operation.APPEND_FILE, Errno.ENOSPC, 1);
        host.faults().failNext(Operation.WRITE_FILE, Errno.ENOSPC, 1);
        journal.done(ON);
        assertThat(journal.autoprobeOwed(PF)).isFalse();
        assertThat(journal.complaint())
                .hasValueSatisfying(text -> assertThat(text).contains("errno 28"));
        assertThat(opened().autoprobeOwed(PF))
                .as("the worst that the next daemon does is to write 1")
                .isTrue();
        journal.catchUp();
        assertThat(journal.behind()).isTrue();
        journal.catchUp();
        assertThat(journal.complaint()).isEmpty();
        assertThat(opened().autoprobeOwed(PF)).isFalse();
    }

    /** Killed between the writing of the line and its step, whose plan is then another. */
    @Test
    void what_was_owed_to_a_vf_that_there_is_not_is_struck_out() {
        opened().begin(new Step.SetVfCount(PF, 2));
        var seen = seen();
        var journal = opened();
        journal.strikeOut(seen, _ -> false);
        assertThat(journal.bindOwed(PF, 1)).as("while a writer is at it").isTrue();
        journal.strikeOut(seen, _ -> true);
        assertThat(journal.bindOwed(PF, 0) || journal.bindOwed(PF, 1)).isFalse();
        assertThat(opened().bindOwed(PF, 1)).isFalse();
    }

    @Test
    void what_was_owed_to_a_vf_without_driver_stays() {
        host.host().pci().setAutoprobe(PF, false);
        opened().begin(new Step.SetVfCount(PF, 2));
        host.host().pci().setVfCount(PF, 2);
        host.host().pci().setAutoprobe(PF, true);
        host.host().pci().probe(PF, 0);
        var journal = opened();
        journal.strikeOut(seen(), _ -> true);
        assertThat(journal.bindOwed(PF, 0)).isFalse();
        assertThat(journal.bindOwed(PF, 1)).isTrue();
    }

    @Test
    void a_line_of_another_version_or_with_a_wrong_sum_is_skipped() {
        opened().begin(OFF);
        var line = files.read(Journal.PATH).orElseThrow();
        files.write(Journal.PATH, "2" + line.substring(1));
        assertThat(opened().autoprobeOwed(PF)).isFalse();
        files.write(Journal.PATH, line.replace("83:00", "85:00"));
        assertThat(opened().autoprobeOwed(new PciAddress("0000:85:00.0"))).isFalse();
    }

    @Test
    void a_line_that_could_not_be_written_is_written_at_the_next_try() {
        var journal = opened();
        host.faults().failNext(Operation.APPEND_FILE, Errno.ENOSPC, 1);
        assertThatThrownBy(() -> journal.begin(OFF)).isInstanceOf(HostException.class);
        journal.begin(OFF);
        assertThat(opened().autoprobeOwed(PF)).isTrue();
    }

    @Test
    void it_stays_short_and_keeps_what_is_owed() {
        var journal = opened();
        journal.begin(new Step.UnbindVf(OTHER, 3));
        for (int i = 0; i < 1000; i++) {
            journal.begin(OFF);
            journal.done(ON);
        }
        assertThat(files.read(Journal.PATH).orElseThrow().lines().count()).isLessThan(250);
        assertThat(opened().bindOwed(OTHER, 3)).isTrue();
        assertThat(opened().autoprobeOwed(PF)).isFalse();
    }

    private HostObservation seen() {
        try (var observer = new HostObserver(host.host(), new PlatformThreads())) {
            return observer.observe((_, _) -> Duration.ZERO);
        } catch (ObservationException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Journal opened() {
        return opened(BOOT);
    }

    private Journal opened(String boot) {
        var journal = new Journal(files);
        journal.read(boot);
        return journal;
    }
}

package io.sriovib.daemon.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import io.sriovib.simulation.machine.SimulatedMachine;
import org.junit.jupiter.api.Test;

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
        new Journal(files, BOOT).begin(OFF);
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
    void another_boot_owes_nothing() {
        opened().begin(OFF);
        assertThat(new Journal(files, "boot-2").autoprobeOwed(PF)).isFalse();
    }

    @Test
    void reading_it_writes_nothing() {
        opened().begin(OFF);
        files.append(Journal.PATH, "1 0000");
        host.forgetWrites();
        opened();
        new Journal(files, "boot-2");
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

    private Journal opened() {
        return new Journal(files, BOOT);
    }
}

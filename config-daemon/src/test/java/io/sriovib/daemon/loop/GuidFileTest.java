package io.sriovib.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.HostFiles;
import io.sriovib.planning.guid.StaticGuids;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import io.sriovib.simulation.machine.SimulatedMachine;
import org.junit.jupiter.api.Test;

class GuidFileTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final String GOOD = "[{\"pciAddress\": \"0000:83:00.0\", \"guids\": [\"02:11:22:33:44:55:66:77\"]}]";

    private final SimulatedHost host = SimulatedHost.of(SimulatedMachine.seed());
    private final HostFiles files = host.host().files();
    private final GuidFile guids = new GuidFile(files);

    @Test
    void without_a_file_nothing_is_laid_down_and_nothing_is_wrong() {
        assertThat(guids.read()).isEqualTo(StaticGuids.NONE);
    }

    @Test
    void a_changed_file_counts_at_once() {
        guids.read();
        files.write(StaticGuids.PATH, GOOD);
        assertThat(guids.read().byAddress()).containsOnlyKeys(PF);
        files.remove(StaticGuids.PATH);
        assertThat(guids.read()).isEqualTo(StaticGuids.NONE);
    }

    @Test
    void a_broken_file_leaves_in_force_what_it_last_said_and_tells() {
        files.write(StaticGuids.PATH, GOOD);
        guids.read();
        files.write(StaticGuids.PATH, "[{");
        assertThat(guids.read().byAddress()).containsOnlyKeys(PF);
        assertThat(guids.read().findings()).isNotEmpty();
    }

    @Test
    void a_file_that_was_broken_from_the_start_is_not_taken_for_an_empty_one() {
        files.write(StaticGuids.PATH, "[{");
        assertThat(guids.read().readable()).isFalse();
    }

    /** It stayed "unreadable" for ever once, since its text had not changed. */
    @Test
    void a_file_that_can_be_read_again_counts_again() {
        files.write(StaticGuids.PATH, GOOD);
        guids.read();
        host.faults().failNext(Operation.READ_FILE, Errno.EIO, 1);
        assertThat(guids.read().findings()).isNotEmpty();
        assertThat(guids.read().findings()).isEmpty();
        assertThat(guids.read().byAddress()).containsOnlyKeys(PF);
    }
}

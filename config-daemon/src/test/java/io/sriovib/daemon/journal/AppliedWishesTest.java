package io.sriovib.daemon.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.VfGroup;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppliedWishesTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final String FILE = AppliedWishes.DIRECTORY + "/0000:83:00.0";
    private static final Interface POLICY_IB0 = new Interface(
            "0000:83:00.0",
            8L,
            null,
            "ib0",
            "ib",
            null,
            List.of(new VfGroup("mlnx_ib0", "netdevice", "0-7", "policy-ib0", null, true, null, null)),
            null);

    /** Section 9.1, byte for byte. */
    private static final String AS_THE_REFERENCE_WRITES_IT =
            "{\"pciAddress\":\"0000:83:00.0\",\"numVfs\":8,\"name\":\"ib0\",\"linkType\":\"ib\",\"vfGroups\":[{\"resourceName\":\"mlnx_ib0\",\"deviceType\":\"netdevice\",\"vfRange\":\"0-7\",\"policyName\":\"policy-ib0\",\"isRdma\":true}]}";

    private final SimulatedHost host = SimulatedHost.of(SimulatedMachine.seed());
    private final HostFiles files = host.host().files();

    @Test
    void policy_ib0_is_written_as_the_reference_writes_it() {
        read(files).record(PF, POLICY_IB0);
        assertThat(files.read(FILE)).contains(AS_THE_REFERENCE_WRITES_IT);
    }

    @Test
    void what_the_reference_left_is_understood() {
        files.write(FILE, AS_THE_REFERENCE_WRITES_IT);
        assertThat(read(files).all()).containsOnlyKeys(PF).containsValue(POLICY_IB0);
    }

    @Test
    void a_forgotten_pf_is_forgotten_after_a_restart_too() {
        var wishes = read(files);
        wishes.record(PF, POLICY_IB0);
        wishes.forget(PF);
        assertThat(wishes.all()).isEmpty();
        assertThat(read(files).all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"pciAddress\":\"0000:83:00.0\",\"numV",
                "null",
                "[]",
                "{}",
                "{\"pciAddress\":\"0000:84:00.0\",\"numVfs\":4}"
            })
    void a_damaged_file_says_that_the_pf_is_ours_but_its_vfs_are_not_to_be_removed(String text) {
        files.write(FILE, text);
        assertThat(read(files).all().get(PF))
                .isNotNull()
                .extracting(Interface::externallyManaged)
                .isEqualTo(true);
    }

    @Test
    void an_unreadable_file_counts_as_a_damaged_one() {
        files.write(FILE, AS_THE_REFERENCE_WRITES_IT);
        var unreadable = new HostFilesWithout(files, FILE);
        assertThat(read(unreadable).all().get(PF))
                .isNotNull()
                .extracting(Interface::externallyManaged)
                .isEqualTo(true);
    }

    @Test
    void an_unreadable_directory_is_not_taken_for_an_empty_one() {
        host.faults().failNext(Operation.READ_FILE, Errno.EIO, 1);
        assertThatThrownBy(() -> read(files)).isInstanceOf(HostException.class);
    }

    @Test
    void a_wish_that_could_not_be_written_is_not_remembered() {
        var wishes = read(files);
        host.faults().failNext(Operation.WRITE_FILE, Errno.ENOSPC, 1);
        assertThatThrownBy(() -> wishes.record(PF, POLICY_IB0)).isInstanceOf(HostException.class);
        assertThat(wishes.all()).isEmpty();
    }

    @Test
    void files_that_are_no_pci_address_are_somebody_elses() {
        files.write(AppliedWishes.DIRECTORY + "/README", "hands off");
        assertThat(read(files).all()).isEmpty();
    }

    private static AppliedWishes read(HostFiles files) {
        var wishes = new AppliedWishes(files);
        wishes.read();
        return wishes;
    }
}

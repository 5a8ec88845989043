package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.daemon.host.Host;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import io.sriovib.simulation.machine.SubnetManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host in a file is found as it was left. */
class StateFileTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final PciAddress ETHERNET = new PciAddress("0000:3b:00.0");
    private static final InterfaceName IB0 = new InterfaceName("ib0");
    private static final Guid GUID = new Guid(0x1234_5678_9abc_def1L);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = directory.resolve("host.json");
    }

    @Test
    void a_missing_file_is_the_seeds_machine_just_booted() {
        try (var simulated = SimulatedHost.open(file)) {
            assertThat(observed(simulated.host()))
                    .isEqualTo(
                            observed(SimulatedHost.of(SimulatedMachine.seed()).host()));
        }
    }

    @Test
    void everything_that_can_be_observed_is_found_again() {
        SimulatedHost.describe(file, twoCards(), Map.of());
        List<Object> left;
        try (var simulated = SimulatedHost.open(file)) {
            useEverything(simulated);
            left = observed(simulated.host());
        }
        try (var found = SimulatedHost.open(file)) {
            assertThat(observed(found.host())).isEqualTo(left);
        }
    }

    @Test
    void the_file_is_up_to_date_after_each_change_not_only_at_the_end() throws IOException {
        var copy = directory.resolve("copy.json");
        try (var simulated = SimulatedHost.open(file)) {
            simulated.host().pci().setVfCount(PF, 3);
            Files.copy(file, copy);
        }
        try (var killed = SimulatedHost.open(copy)) {
            assertThat(killed.host().pci().networkFunctions()).hasSize(4);
        }
    }

    @Test
    void a_reboot_of_the_file_is_seen_by_who_opens_it_next() {
        String before;
        try (var simulated = SimulatedHost.open(file)) {
            simulated.host().pci().setVfCount(PF, 3);
            before = simulated.host().boot().bootId();
        }
        try (var simulated = SimulatedHost.open(file)) {
            simulated.reboot();
        }
        try (var simulated = SimulatedHost.open(file)) {
            assertThat(simulated.host().pci().networkFunctions()).hasSize(1);
            assertThat(simulated.host().boot().bootId()).isNotEqualTo(before);
        }
    }

    @Test
    void a_machine_may_be_written_by_hand() throws IOException {
        Files.writeString(file, """
            {"version": 1, "kernel": {"machine": {"name": "node7", "ipoib": true, "iommu": true, "rdmaMode": "shared", "cards": [
              {"address": "0000:3b:00.0", "vendor": "8086", "device": "158b", "driver": "i40e", "type": "ETH", "netdev": "ens1f0",
               "alternativeNames": [], "guid": "0c:42:a1:03:00:16:05:2c", "sriov": {"totalVfs": "64", "vfDevice": "154c", "offset": 16, "keepsSettings": false}}]}}}
            """);
        try (var simulated = SimulatedHost.open(file)) {
            assertThat(simulated.host().links().links())
                    .singleElement()
                    .satisfies(link -> assertThat(link.name()).isEqualTo(new InterfaceName("ens1f0")));
        }
    }

    @Test
    void delays_of_the_file_are_kept_and_applied() {
        SimulatedHost.describe(file, SimulatedMachine.seed(), Map.of(Operation.BIND, Duration.ofMillis(200)));
        var slept = new ArrayList<Duration>();
        try (var simulated = SimulatedHost.open(file, slept::add)) {
            simulated.host().pci().setVfCount(PF, 1);
        }
        try (var simulated = SimulatedHost.open(file, slept::add)) {
            simulated.host().pci().unbind(PF, 0);
            simulated.host().pci().probe(PF, 0);
        }
        assertThat(slept).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
    }

    @Test
    void a_file_that_is_open_is_refused_and_stays_as_it_is() {
        try (var simulated = SimulatedHost.open(file)) {
            simulated.host().pci().setVfCount(PF, 1);
            assertThatThrownBy(() -> SimulatedHost.open(file)).hasMessageContaining("another process");
        }
    }

    @Test
    void a_file_with_something_else_is_refused_with_the_way_out() throws IOException {
        Files.writeString(file, "{\"version\": 1, \"kernel\": {\"machine\": 7}}");
        assertThatThrownBy(() -> SimulatedHost.open(file)).hasMessageContaining("remove the file");
        Files.writeString(file, "{\"version\": 1}");
        assertThatThrownBy(() -> SimulatedHost.open(file)).hasMessageContaining("remove the file");
        Files.writeString(
                file,
                "{\"version\": 99, \"kernel\": {\"machine\": {\"name\": \"n\", \"cards\": [], \"rdmaMode\": \"shared\"}}}");
        assertThatThrownBy(() -> SimulatedHost.open(file)).hasMessageContaining("version 99");
    }

    private static SimulatedMachine twoCards() {
        return SimulatedMachine.with(
                "node1",
                SimulatedCard.connectX5(SimulatedCard.SEED_GUID),
                SimulatedCard.ethernet(ETHERNET, "ens1f0", new Guid(0x3cfd_fe03_0016_0777L)));
    }

    private static void useEverything(SimulatedHost simulated) {
        var host = simulated.host();
        host.pci().setVfCount(PF, 3);
        host.pci().setVfCount(ETHERNET, 2);
        host.vfLinks().setGuid(IB0, 1, GUID);
        host.vfLinks().setLinkState(IB0, 1, LinkState.ENABLE);
        host.pci().unbind(PF, 1);
        host.pci().probe(PF, 1);
        host.pci().unbind(PF, 2);
        host.pci().overrideDriver(PF, 2, Optional.of("vfio-pci"));
        host.pci().setAutoprobe(PF, false);
        host.links().setMtu(IB0, 4092);
        host.links().setUp(IB0);
        host.files().write("/etc/a", "text");
        simulated.moveToNamespace(new PciAddress("0000:83:00.1"));
        simulated.hold(new PciAddress("0000:83:00.2"), "pod ns/name");
        simulated.subnetManager(SubnetManager.PLAIN);
        simulated.cable(ETHERNET, false);
    }

    private static List<Object> observed(Host host) {
        var functions = host.pci().networkFunctions();
        var observed = new ArrayList<Object>(functions);
        observed.addAll(host.links().links());
        functions.forEach(function -> {
            function.rdmaDevices().forEach(device -> observed.add(host.rdma().device(device)));
            observed.add(host.holders().uses(Set.of(function.address())));
        });
        observed.add(host.vfLinks().configured(IB0));
        observed.add(host.boot().bootId());
        observed.add(host.files().read("/etc/a"));
        return observed;
    }
}

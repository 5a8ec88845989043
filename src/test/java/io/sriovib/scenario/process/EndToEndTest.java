package io.sriovib.scenario.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.planning.guid.GuidDerivation;
import io.sriovib.scenario.Child;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Policy to VFs with operator and daemon as processes; the simulated host is a file that survives a killed daemon. */
@OnRealServer
class EndToEndTest {
    private static final int VFS = 8;
    private static final int CHANGES_OF_A_FIRST_CONFIGURATION = 40;

    private final Cluster cluster = Cluster.installed();

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void end() {
        cluster.close();
    }

    static LongStream seeds() {
        long first = Long.getLong("seed", 42);
        return LongStream.range(first, first + 3);
    }

    @Test
    void policy_ib0_becomes_vfs_and_a_restarted_daemon_changes_nothing() throws IOException {
        Programs.operator(cluster, "--no-leader-election", "--health-probe-bind-address=0");
        cluster.node("a");
        cluster.policyIb0();
        var daemon = Programs.daemon(cluster, "a", host());
        Expect.soon(() -> assertInSync(daemon));
        Expect.soon(() ->
                assertThat(cluster.condition("policy-ib0", "Ready").isTrue()).isTrue());
        Expect.soon(() -> assertThat(cluster.reasonsOfEvents()).contains("Applied", "SyncStatusChanged"));
        var versions = Expect.unchanging(cluster::versions);
        daemon.terminate();
        var file = Files.readString(host());
        var restarted = Programs.daemon(cluster, "a", host());
        Expect.soon(() -> assertThat(restarted.output()).contains("config daemon of node"));
        assertThat(Expect.unchanging(cluster::versions)).isEqualTo(versions);
        restarted.terminate();
        assertThat(cluster.versions()).isEqualTo(versions);
        assertThat(Files.readString(host())).as("the host, all of it").isEqualTo(file);
    }

    /** Autoprobe is put back and GUIDs are what they would have been, wherever the daemon died. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_daemon_that_is_killed_at_any_moment_converges_when_it_is_started_again(long seed) throws IOException {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        SimulatedHost.describe(
                host(),
                SimulatedMachine.seed(),
                Map.of(Operation.SET_GUID, Duration.ofMillis(30), Operation.BIND, Duration.ofMillis(30)));
        Programs.operatorHere(cluster);
        cluster.node("a");
        cluster.policyIb0();
        for (int kill = 0; kill < 2; kill++) {
            killAfterSomeChanges(random);
        }
        var daemon = Programs.daemon(cluster, "a", host());
        Expect.soon(() -> assertInSync(daemon));
        daemon.terminate();
        assertThat(Files.readString(host())).contains("\"autoprobe\" : true");
        try (var left = SimulatedHost.open(host())) {
            assertThat(left.harm()).isEmpty();
        }
    }

    /** Each step replaces the file, so its versions count the steps. */
    private void killAfterSomeChanges(RandomGenerator random) throws IOException {
        int changes = 1 + random.nextInt(CHANGES_OF_A_FIRST_CONFIGURATION);
        var counter = new FileChanges(host());
        try (var daemon = Programs.daemon(cluster, "a", host())) {
            counter.await(changes, this::inSync);
            daemon.kill();
        }
    }

    private boolean inSync() {
        return "Succeeded".equals(cluster.report("a").syncStatus()) && vfs().size() == VFS;
    }

    private void assertInSync(Child daemon) {
        assertThat(cluster.report("a").syncStatus()).as(daemon::output).isEqualTo("Succeeded");
        assertThat(vfs()).extracting(VirtualFunction::guid).containsExactlyElementsOf(derivedGuids());
        assertThat(vfs()).extracting(VirtualFunction::linkState).containsOnly("enable");
        assertThat(vfs()).extracting(VirtualFunction::driver).containsOnly("mlx5_core");
    }

    private List<VirtualFunction> vfs() {
        return cluster.report("a").interfaces().stream()
                .flatMap(pf -> pf.vfs().stream())
                .toList();
    }

    private static List<String> derivedGuids() {
        return IntStream.range(0, VFS)
                .mapToObj(vf -> GuidDerivation.of(SimulatedCard.SEED_GUID, vf).toString())
                .toList();
    }

    private Path host() {
        return directory.resolve("host.json");
    }
}

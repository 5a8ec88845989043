package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.journal.Journal;
import io.sriovib.simulation.SimulatedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A daemon is a process that gets SIGKILL before any of its writes, those to its own files included; all that is left is the file of the simulated host. The next daemon brings the host to the state
 * that it would have without that death.
 */
class KilledDaemonTest {
    private static final int IMMORTAL = Integer.MAX_VALUE;
    private static final Map<Change, HostState> WITHOUT_DEATH = new EnumMap<>(Change.class);

    /** The next ones start while the last one's heir is at work. */
    private static final Deque<MortalDaemon> DAEMONS = new ArrayDeque<>();

    @TempDir
    private static Path directory = Path.of("");

    private record Death(Change change, int write) {
        @Override
        public String toString() {
            return change.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ", killed before write " + write;
        }
    }

    static Stream<Death> deaths() {
        return Arrays.stream(Change.values())
                .flatMap(change -> IntStream.range(0, writes(change)).mapToObj(write -> new Death(change, write)));
    }

    /** One for each write on the way, those to the journal included. */
    private static int writes(Change change) {
        var ports = new MortalPorts(IMMORTAL);
        try (var host = change.host();
                var loop = mortal(host, ports)) {
            loop.wish(change.wish()).untilInSync(change.vfs());
            WITHOUT_DEATH.put(change, HostState.of(host.host()));
            assertThat(ports.writes()).as("writes of %s", change).isPositive();
            return ports.writes();
        }
    }

    private static RunningLoop mortal(SimulatedHost host, MortalPorts ports) {
        return new RunningLoop(ports.of(host.host()), new HurriedClock(), RunningLoop.LISTED, false);
    }

    @BeforeAll
    static void hosts() throws IOException {
        DAEMONS.add(MortalDaemon.start());
        for (var change : Change.values()) {
            try (var host = SimulatedHost.open(before(change))) {
                change.prepare(host);
            }
        }
    }

    private static Path before(Change change) {
        return directory.resolve(change + ".json");
    }

    @AfterAll
    static void nobodyNeedsThem() throws IOException {
        for (var daemon : DAEMONS) {
            daemon.close();
        }
        DAEMONS.clear();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deaths")
    void the_next_daemon_ends_the_work(Death death) throws IOException, InterruptedException {
        var file = killed(death);
        try (var host = SimulatedHost.open(file)) {
            try (var loop = new RunningLoop(host.host(), new HurriedClock(), RunningLoop.LISTED, false)) {
                loop.wish(death.change().wish()).untilInSync(death.change().vfs());
            }
            assertThat(HostState.of(host.host())).isEqualTo(WITHOUT_DEATH.get(death.change()));
            assertThat(host.harm()).as("what holders lost").isEmpty();
            assertNothingIsOwed(host);
        }
    }

    @Test
    void autoprobe_is_restored_although_the_policy_has_gone_meanwhile() throws IOException, InterruptedException {
        try (var host = SimulatedHost.open(killed(new Death(Change.FIRST_CONFIGURATION, 4)))) {
            assertThat(autoprobe(host)).isFalse();
            try (var loop = new RunningLoop(host)) {
                loop.wish(RunningLoop.nothing()).untilInSync(0);
            }
            assertThat(autoprobe(host)).isTrue();
            assertNothingIsOwed(host);
        }
    }

    @Test
    void autoprobe_is_restored_before_the_operator_has_computed_the_spec() throws IOException, InterruptedException {
        try (var host = SimulatedHost.open(killed(new Death(Change.FIRST_CONFIGURATION, 4)));
                var loop = new RunningLoop(host)) {
            loop.newNodeState(RunningLoop.nothing()).until("restored", _ -> autoprobe(host));
        }
    }

    /** The host's file as the process has left it. */
    private static Path killed(Death death) throws IOException, InterruptedException {
        var file = Files.copy(
                before(death.change()),
                Files.createTempFile(directory, "host", ".json"),
                StandardCopyOption.REPLACE_EXISTING);
        try (var daemon = DAEMONS.remove()) {
            DAEMONS.add(MortalDaemon.start());
            daemon.killBefore(death.write(), death.change(), file);
        }
        return file;
    }

    private static boolean autoprobe(SimulatedHost host) {
        return host.host()
                .pci()
                .networkFunctions()
                .getFirst()
                .sriov()
                .orElseThrow()
                .autoprobe()
                .asOptional()
                .orElseThrow();
    }

    private static void assertNothingIsOwed(SimulatedHost host) {
        var ports = host.host();
        assertThat(ports.files().read(Journal.PATH).orElse("").lines())
                .allMatch(line -> line.matches("1 [0-9a-f]{8} \\{.*}"));
        var journal = new Journal(ports.files());
        journal.read(ports.boot().bootId());
        assertThat(journal.autoprobeOwed(PF)).isFalse();
        assertThat(journal.bindOwed(PF, 0) || journal.bindOwed(PF, 1)).isFalse();
    }
}

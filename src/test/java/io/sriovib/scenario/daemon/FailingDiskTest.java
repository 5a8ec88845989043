package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.daemon.journal.Journal;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.kernel.Errno;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The places where the daemon keeps what it must not forget: full, read-only, unreadable, damaged, hung. */
class FailingDiskTest {
    private static final int ENOUGH = 1000;
    private static final int MOST_WRITES = 7;

    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.seed();

    private final MovedClock clock = new MovedClock();

    private record Failure(Change change, Errno errno, int writes) {
        @Override
        public String toString() {
            return "%s, %s after %d writes".formatted(change, errno, writes);
        }
    }

    /** As many as a change of two VFs writes at most. */
    static Stream<Failure> failures() {
        var full = Arrays.stream(Change.values()).flatMap(change -> failures(change, Errno.ENOSPC));
        return Stream.concat(full, failures(Change.FIRST_CONFIGURATION, Errno.EROFS));
    }

    private static Stream<Failure> failures(Change change, Errno errno) {
        return IntStream.range(0, MOST_WRITES).mapToObj(writes -> new Failure(change, errno, writes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void a_change_that_can_not_be_written_down_says_so_and_ends_once_it_can(Failure failure) {
        try (var host = failure.change().host()) {
            var disk = new FailingDisk(host.host().files(), failure.errno(), failure.writes());
            try (var loop = new RunningLoop(disk.of(host.host()), clock, RunningLoop.LISTED, false)) {
                loop.wish(failure.change().wish()).until("done or refused", FailingDiskTest::doneOrRefused);
                loop.work();
                int refused = disk.refused();
                loop.look();
                assertThat(disk.refused()).as("tried again before it is time").isEqualTo(refused);
                disk.mend();
                clock.move(Duration.ofMinutes(1));
                loop.look().untilInSync(failure.change().vfs());
                loop.until("the journal is in order", status -> !ready(status).contains(Journal.PATH));
            }
            assertEndIsRight(failure.change(), host);
        }
    }

    private static boolean doneOrRefused(NodeStateStatus status) {
        var told = status.lastSyncError();
        return "Succeeded".equals(status.syncStatus())
                || told != null
                        && (told.contains("make room on that file system")
                                || told.contains("make that file system writable"));
    }

    private static void assertEndIsRight(Change change, SimulatedHost host) {
        assertThat(host.harm()).as("what holders lost").isEmpty();
        var function = host.host().pci().networkFunctions().getFirst();
        assertThat(function.sriov().orElseThrow().autoprobe().asOptional()).contains(true);
        assertThat(function.sriov().orElseThrow().vfs()).hasSize(change.vfs());
        var journal = new Journal(host.host().files());
        journal.read(host.host().boot().bootId());
        assertThat(journal.complaint()).isEmpty();
        assertThat(journal.autoprobeOwed(PF) || journal.bindOwed(PF, 0) || journal.bindOwed(PF, 1))
                .isFalse();
    }

    @Test
    void what_works_goes_on_while_the_disk_takes_nothing() {
        var disk = new FailingDisk(node.host().host().files(), Errno.EROFS, ENOUGH);
        var loop = node.start(new RunningLoop(disk.of(node.host().host()), clock, RunningLoop.LISTED, false));
        loop.wish(RunningLoop.policyIb0(8)).untilInSync(8);
        var full = new FailingDisk(node.host().host().files(), Errno.EROFS, 0);
        node.stop();
        node.host().forgetWrites();
        node.start(new RunningLoop(full.of(node.host().host()), clock, RunningLoop.LISTED, false))
                .wish(RunningLoop.policyIb0(8))
                .untilInSync(8);
        assertThat(node.host().writes()).isEmpty();
        assertThat(full.refused()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {Journal.PATH, AppliedWishes.DIRECTORY})
    void what_can_not_be_read_at_the_start_is_told_and_nothing_is_guessed(String path) {
        node.start(clock).wish(RunningLoop.policyIb0(8)).untilInSync(8);
        node.stop();
        node.host().forgetWrites();
        var unreadable = new UnreadableFile(node.host().host().files(), path);
        var loop = node.start(new RunningLoop(unreadable.of(node.host().host()), clock, RunningLoop.LISTED, false));
        var status = loop.wish(RunningLoop.nothing()).untilFailed(path, "errno 5", "mend that file system");
        assertThat(RunningLoop.vfs(status)).hasSize(8);
        loop.look();
        assertThat(node.host().writes()).isEmpty();
        unreadable.mend();
        loop.look().untilInSync(0);
    }

    /** A daemon that has switched autoprobe off dies, and so does what it had written of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"2 00000000 {\"future\":true}\n", "1 00000000 {\"boot\":\"ab\n", "\u0000\u0000\u0000\u0000\n"})
    void a_journal_that_can_not_be_read_counts_as_autoprobe_owed(String damage) {
        var host = node.host().host();
        node.start(clock).wish(RunningLoop.policyIb0(8)).untilInSync(8);
        node.stop();
        host.pci().setAutoprobe(PF, false);
        host.files().write(Journal.PATH, damage);
        var loop = node.start(clock).wish(RunningLoop.policyIb0(8));
        var status = loop.until("restored", now -> node.autoprobe(PF) && "Succeeded".equals(now.syncStatus()));
        assertThat(node.drivers()).hasSize(8).containsOnly("mlx5_core");
        assertThat(ready(status)).doesNotContain(Journal.PATH);
        assertThat(host.files().read(Journal.PATH)).contains("");
    }

    @Test
    void a_damaged_journal_is_told_while_nothing_has_to_be_written() {
        node.start(clock).wish(RunningLoop.policyIb0(8)).untilInSync(8);
        node.stop();
        node.host().host().files().append(Journal.PATH, "2 00000000 {\"future\":true}\n");
        node.host().forgetWrites();
        var status = node.start(clock).wish(RunningLoop.policyIb0(8)).untilInSync(8);
        assertThat(ready(status)).contains(Journal.PATH, "can't be read", "of another version");
        assertThat(node.host().writes()).isEmpty();
    }

    @Test
    void autoprobe_that_somebody_else_switched_off_is_left_while_the_journal_can_be_read() {
        node.start(clock).wish(RunningLoop.policyIb0(8)).untilInSync(8);
        node.stop();
        node.host().host().pci().setAutoprobe(PF, false);
        node.start(clock).wish(RunningLoop.policyIb0(8)).untilInSync(8);
        assertThat(node.autoprobe(PF)).isFalse();
    }

    @Test
    void a_journal_that_hangs_is_one_wedged_step() {
        node.host().faults().hangNext(Operation.APPEND_FILE);
        var loop = node.start(clock).wish(RunningLoop.policyIb0(8));
        loop.until("at work", status -> status.plan().stream().anyMatch(line -> line.contains("autoprobe = 0")));
        clock.move(Duration.ofMinutes(1));
        loop.look().untilFailed("has not returned");
        loop.look().look();
        assertThat(node.host().faults().hanging()).isOne();
        assertThat(node.autoprobe(PF)).isTrue();
        node.host().faults().releaseHangs();
        loop.untilInSync(8);
    }

    private static String ready(NodeStateStatus status) {
        return String.valueOf(
                Conditions.find(status.conditions(), "Ready").orElseThrow().message());
    }
}

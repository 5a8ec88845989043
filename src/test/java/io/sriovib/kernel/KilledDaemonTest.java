package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;
import static io.sriovib.kernel.GuestNode.PFS;
import static io.sriovib.kernel.GuestNode.derivedGuids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.daemon.HurriedClock;
import io.sriovib.scenario.daemon.MortalPorts;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A first configuration on a real kernel, whose daemon gets SIGKILL: before each of its writes to the kernel, and in the middle of those that the kernel works on. The next daemon ends it. */
@InGuest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledDaemonTest {
    private static final int IMMORTAL = Integer.MAX_VALUE;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @RegisterExtension
    private final GuestNode node = new GuestNode();

    /** The process of the next test, which starts while this one runs. */
    private DoomedDaemon next;

    KilledDaemonTest() throws IOException {
        next = DoomedDaemon.start();
    }

    @AfterAll
    void end() {
        next.close();
    }

    /** The numbers of all writes of a first configuration, as many together as there are cards: at each the journal has said what is about to be done. */
    private List<List<Integer>> writes() {
        node.boot();
        var ports = new MortalPorts(IMMORTAL);
        node.start(DoomedDaemon.withMortalDevices(node.host(), ports), InstantSource.system())
                .wish(DoomedDaemon.wish(List.of(PF)))
                .untilInSync(1);
        int groups = (ports.writes() + PFS.size() - 1) / PFS.size();
        return IntStream.range(0, groups)
                .mapToObj(group -> IntStream.range(group * PFS.size(), ports.writes())
                        .limit(PFS.size())
                        .boxed()
                        .toList())
                .toList();
    }

    /** One process configures several cards side by side: each writer stands before another of its writes when the process is killed. */
    @ParameterizedTest
    @MethodSource("writes")
    void killed_before_writes(List<Integer> numbers) throws IOException, InterruptedException {
        node.boot("hcas=" + numbers.size());
        var lifetimes = IntStream.range(0, numbers.size()).boxed().collect(Collectors.toMap(PFS::get, numbers::get));
        try (var daemon = take()) {
            daemon.configure(lifetimes);
            daemon.killBeforeTheWrites();
        }
        assertEnded(PFS.subList(0, numbers.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sriov_numvfs", "set_vf_guid", "set_vf_link_state"})
    void killed_while_the_kernel_works_on(String operation) throws IOException, InterruptedException {
        Guest.knob(PF, "hang", operation + " killable");
        try (var daemon = take()) {
            daemon.configure(Map.of(PF, IMMORTAL));
            await("the hang").atMost(LIMIT).until(() -> Guest.knob(PF, "hang").contains("hanging"));
            daemon.kill();
        }
        assertEnded(List.of(PF));
    }

    /** The kernel binds a VF on a thread of its own, which no signal reaches: the process dies when the kernel has done its work. */
    @Test
    void killed_while_the_kernel_binds_a_vf() throws IOException, InterruptedException {
        Guest.knob(PF, "hang", "vf_probe");
        try (var daemon = take()) {
            daemon.configure(Map.of(PF, IMMORTAL));
            await("the hang").atMost(LIMIT).until(() -> Guest.knob(PF, "hang").contains("hanging"));
            daemon.signal();
            Guest.releaseHangs();
            daemon.kill();
        }
        assertEnded(List.of(PF));
    }

    private DoomedDaemon take() throws IOException {
        var taken = next;
        next = DoomedDaemon.start();
        return taken;
    }

    private void assertEnded(List<PciAddress> pfs) {
        node.start(node.host(), new HurriedClock())
                .wish(DoomedDaemon.wish(pfs))
                .until(
                        "a VF on each card",
                        status -> "Succeeded".equals(status.syncStatus())
                                && status.interfaces().stream()
                                                .filter(pf -> Long.valueOf(1).equals(pf.numVfs()))
                                                .count()
                                        == pfs.size());
        for (var pf : pfs) {
            assertThat(node.vfs(pf)).allMatch(vf -> vf.driver().equals(Optional.of("mlx5_core")));
            assertThat(ShownVf.of("ib" + PFS.indexOf(pf)))
                    .extracting(ShownVf::portGuid)
                    .isEqualTo(derivedGuids(pf, 1));
            assertThat(node.autoprobe(pf)).isTrue();
            assertThat(node.autoprobeOwed(pf)).isFalse();
        }
    }
}

package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;
import static io.sriovib.kernel.GuestNode.derivedGuids;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.scenario.daemon.HurriedClock;
import io.sriovib.scenario.daemon.MortalPorts;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
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
    private static final int VFS = 1;
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

    /** One for each write of a first configuration: at each the journal has said what is about to be done. */
    private IntStream writes() {
        node.boot();
        var ports = new MortalPorts(IMMORTAL);
        node.start(DoomedDaemon.withMortalDevices(node.host(), ports), InstantSource.system())
                .wish(policyIb0(VFS))
                .untilInSync(VFS);
        return IntStream.range(0, ports.writes());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void killed_before_write(int number) throws IOException, InterruptedException {
        try (var daemon = take()) {
            daemon.configure(VFS, number);
            daemon.killBeforeTheWrite();
        }
        assertEnded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sriov_numvfs", "set_vf_guid", "set_vf_link_state"})
    void killed_while_the_kernel_works_on(String operation) throws IOException, InterruptedException {
        Guest.knob(PF, "hang", operation + " killable");
        try (var daemon = take()) {
            daemon.configure(VFS, IMMORTAL);
            await("the hang").atMost(LIMIT).until(() -> Guest.knob(PF, "hang").contains("hanging"));
            daemon.kill();
        }
        assertEnded();
    }

    /** The kernel binds a VF on a thread of its own, which no signal reaches: the process dies when the kernel has done its work. */
    @Test
    void killed_while_the_kernel_binds_a_vf() throws IOException, InterruptedException {
        Guest.knob(PF, "hang", "vf_probe");
        try (var daemon = take()) {
            daemon.configure(VFS, IMMORTAL);
            await("the hang").atMost(LIMIT).until(() -> Guest.knob(PF, "hang").contains("hanging"));
            daemon.signal();
            Guest.releaseHangs();
            daemon.kill();
        }
        assertEnded();
    }

    private DoomedDaemon take() throws IOException {
        var taken = next;
        next = DoomedDaemon.start();
        return taken;
    }

    private void assertEnded() {
        node.start(node.host(), new HurriedClock()).wish(policyIb0(VFS)).untilInSync(VFS);
        assertThat(ShownVf.of("ib0")).extracting(ShownVf::portGuid).isEqualTo(derivedGuids(PF, VFS));
        assertThat(node.autoprobe(PF)).isTrue();
        assertThat(node.autoprobeOwed(PF)).isFalse();
    }
}

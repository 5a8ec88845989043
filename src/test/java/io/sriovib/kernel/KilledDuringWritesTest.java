package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first configuration on a real kernel, whose daemon gets SIGKILL in the middle of a write that the kernel works on. The next daemon ends it. */
@InGuest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledDuringWritesTest {
    private static final int IMMORTAL = Integer.MAX_VALUE;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @RegisterExtension
    private final GuestNode node = new GuestNode();

    private final Succession succession = new Succession(node);

    KilledDuringWritesTest() throws IOException {
        // the first process starts
    }

    @AfterAll
    void end() {
        succession.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sriov_numvfs", "set_vf_guid", "set_vf_link_state"})
    void killed_while_the_kernel_works_on(String operation) throws IOException, InterruptedException {
        Guest.knob(PF, "hang", operation + " killable");
        try (var daemon = succession.take()) {
            daemon.configure(Map.of(PF, IMMORTAL));
            await("the hang").atMost(LIMIT).until(() -> Guest.knob(PF, "hang").contains("hanging"));
            daemon.kill();
        }
        succession.assertEnded(List.of(PF));
    }

    /** The kernel binds a VF on a thread of its own, which no signal reaches: the process dies when the kernel has done its work. */
    @Test
    void killed_while_the_kernel_binds_a_vf() throws IOException, InterruptedException {
        Guest.knob(PF, "hang", "vf_probe");
        try (var daemon = succession.take()) {
            daemon.configure(Map.of(PF, IMMORTAL));
            await("the hang").atMost(LIMIT).until(() -> Guest.knob(PF, "hang").contains("hanging"));
            daemon.signal();
            Guest.releaseHangs();
            daemon.kill();
        }
        succession.assertEnded(List.of(PF));
    }
}

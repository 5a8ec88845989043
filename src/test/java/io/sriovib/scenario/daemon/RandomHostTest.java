package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.PF;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.VirtualFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a host, no holder loses a VF, and once the trouble is over the host is as wished. {@code -Dseed=N} repeats one run, {@code -Dseeds=N} makes more. */
class RandomHostTest {
    private static final int EPISODES = 4;
    private static final double FAILING = 0.1;

    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.seed();

    static LongStream seeds() {
        return Optional.ofNullable(Long.getLong("seed"))
                .map(LongStream::of)
                .orElseGet(() -> LongStream.rangeClosed(1, Long.getLong("seeds", 8)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void it_converges_when_faults_end_and_holders_go(long seed) {
        var random = new Random(seed);
        for (int episode = 0; episode < EPISODES; episode++) {
            happen(random);
            work(random);
        }
        heal();
        int vfs = 1 + random.nextInt(8);
        var status = node.start(new HurriedClock()).wish(policyIb0(vfs)).untilInSync(vfs);
        assertThat(RunningLoop.vfs(status))
                .extracting(VirtualFunction::guid)
                .isEqualTo(NodeUnderTest.derivedGuids(vfs));
        assertThat(RunningLoop.vfs(status))
                .extracting(VirtualFunction::linkState)
                .containsOnly("enable");
        assertThat(node.autoprobe(PF)).isTrue();
    }

    /** While no daemon runs: pods come and go, drivers are lost, the machine boots. */
    private void happen(Random random) {
        node.host().faults().succeed();
        for (var vf : vfs()) {
            switch (random.nextInt(5)) {
                case 0 -> node.host().hold(node.vf(vf), "pod default/random-" + vf);
                case 1 -> node.host().release(node.vf(vf));
                default -> {}
            }
        }
        switch (random.nextInt(6)) {
            case 0 -> node.host().reboot();
            case 1 -> node.host().resetFirmware(PF);
            case 2 -> node.host().holdersUnknown(Optional.of("the kubelet does not answer"));
            case 3 -> node.host().holdersUnknown(Optional.empty());
            default -> {}
        }
    }

    /** A daemon works for a while on a host on which one write or read of ten fails. */
    private void work(Random random) {
        node.host().faults().failRandomly(random.nextLong(), FAILING);
        var loop = node.start(new HurriedClock());
        for (int i = 0; i < 3; i++) {
            var before = loop.all().size();
            loop.wish(wish(random));
            await("something was done or said").until(() -> loop.all().size() > before);
        }
        node.stop();
    }

    private static NodeStateSpec wish(Random random) {
        int vfs = random.nextInt(9);
        return switch (random.nextInt(6)) {
            case 0 -> RunningLoop.nothing();
            case 1 -> RunningLoop.wish(Math.max(1, vfs), null, "auto", "netdevice");
            case 2 -> RunningLoop.wish(Math.max(1, vfs), null, null, "vfio-pci");
            default -> policyIb0(Math.max(1, vfs));
        };
    }

    private void heal() {
        node.host().faults().succeed();
        node.host().holdersUnknown(Optional.empty());
        vfs().forEach(vf -> node.host().release(node.vf(vf)));
    }

    private List<Integer> vfs() {
        return new ArrayList<>(node.pf(PF).sriov().orElseThrow().vfs().keySet());
    }
}

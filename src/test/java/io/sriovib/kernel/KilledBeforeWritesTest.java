package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;
import static io.sriovib.kernel.GuestNode.PFS;

import io.sriovib.scenario.daemon.MortalPorts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A first configuration on a real kernel, whose daemon gets SIGKILL before each of its writes to the kernel. The next daemon ends it. */
@InGuest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledBeforeWritesTest {
    private static final int IMMORTAL = Integer.MAX_VALUE;

    @RegisterExtension
    private final GuestNode node = new GuestNode();

    private final Succession succession = new Succession(node);

    KilledBeforeWritesTest() throws IOException {
        // the first process starts
    }

    @AfterAll
    void end() {
        succession.close();
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
        try (var daemon = succession.take()) {
            daemon.configure(lifetimes);
            daemon.killBeforeTheWrites();
        }
        succession.assertEnded(PFS.subList(0, numbers.size()));
    }
}

package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PFS;
import static io.sriovib.kernel.GuestNode.derivedGuids;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.daemon.HurriedClock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Daemons that get SIGKILL, each of which starts while its predecessor still lives, and the one that ends their work. */
final class Succession implements AutoCloseable {
    private final GuestNode node;

    /** The process of the next test, which starts while this one runs. */
    private DoomedDaemon next;

    Succession(GuestNode node) throws IOException {
        this.node = node;
        next = DoomedDaemon.start();
    }

    /** The daemon for this test. */
    DoomedDaemon take() throws IOException {
        var taken = next;
        next = DoomedDaemon.start();
        return taken;
    }

    /** Starts a daemon that nobody kills, and waits until each card has its VF as wished and nothing is owed any more. */
    void assertEnded(List<PciAddress> pfs) {
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

    @Override
    public void close() {
        next.close();
    }
}

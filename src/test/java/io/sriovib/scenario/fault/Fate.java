package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The lives of an operator, one after the other. A deadly fate ends each at its first write: in turn before the server has it, so that nothing is gained, and after, so that the next life finds one
 * write done of which nobody remembers anything.
 */
final class Fate implements AutoCloseable {
    private final Cluster cluster;
    private final Life.Birth birth;
    private final boolean deadly;
    private final List<FaultProxy> proxies = new ArrayList<>();
    private boolean after;
    private Life life;

    Fate(Cluster cluster, Life.Birth birth, boolean deadly) {
        this.cluster = cluster;
        this.birth = birth;
        this.deadly = deadly;
        this.life = begin();
    }

    private Life begin() {
        var fresh = birth.begin(cluster);
        proxies.add(fresh.proxy());
        if (deadly) {
            var rule = after
                    ? fresh.proxy().killAfter(fresh::close)
                    : fresh.proxy().killBefore(fresh::close);
            rule.toWrites().once();
            after = !after;
        }
        return fresh;
    }

    /** Makes a change and lives as often as it takes until all that follows from it is done; then all is at rest and an operator lives. */
    void meet(Runnable change, BooleanSupplier done, int livesAtMost) {
        change.run();
        for (int lives = 1; lives <= livesAtMost; lives++) {
            Expect.soon(() -> assertThat(life.isOver() || done.getAsBoolean()).isTrue());
            if (!life.isOver()) {
                Expect.unchanging(cluster::versions);
            }
            if (!life.isOver()) {
                return;
            }
            life = begin();
        }
        throw new AssertionError("it is not done after " + livesAtMost + " lives");
    }

    /** Each write that the server accepted has made a new state: a patch without a difference is answered with the old one. */
    void assertNothingWasWrittenTwice() {
        var versions = proxies.stream()
                .flatMap(proxy -> proxy.versionsWritten().stream())
                .map(Long::valueOf)
                .toList();
        assertThat(versions).isNotEmpty().isSorted().doesNotHaveDuplicates();
    }

    /** So many lives were lived. */
    int lives() {
        return proxies.size();
    }

    @Override
    public void close() {
        life.close();
    }
}

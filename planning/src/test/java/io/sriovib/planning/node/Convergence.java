package io.sriovib.planning.node;

import java.util.List;
import java.util.stream.Stream;

/** Plans and does, until nothing is left. */
final class Convergence {
    /** Network devices are new after a bind, so their MTU is set one look later; a crash may cost another. */
    private static final int LOOKS = 4;

    private Convergence() {}

    static NodePlan plan(NodeCase given) {
        return given.host().plan(given.wish(), given.guids());
    }

    /** The host, a line for each VF, PF and memory. */
    static List<String> lines(NodeCase given) {
        var seen = given.host().seen().pfs();
        return Stream.of(
                        seen.stream().flatMap(pf -> pf.vfs().stream()),
                        seen.stream(),
                        given.host().applied().entrySet().stream())
                .flatMap(all -> all)
                .map(Object::toString)
                .toList();
    }

    /** Fails when steps remain after a few looks. */
    static void settle(NodeCase given) {
        for (int look = 0; look < LOOKS; look++) {
            var steps = plan(given).steps();
            if (steps.isEmpty()) {
                return;
            }
            steps.forEach(given.host()::apply);
        }
        throw new AssertionError("never at rest: " + plan(given).steps());
    }
}

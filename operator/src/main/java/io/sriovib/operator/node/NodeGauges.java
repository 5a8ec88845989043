package io.sriovib.operator.node;

import io.sriovib.operator.cluster.OperatorMetrics;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.planning.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Numbers about nodes for the metrics: how many are in sync, and how much there is to say about them. */
public final class NodeGauges {
    private static final String NONE = "none";
    private static final List<String> SYNC = List.of("Succeeded", "InProgress", "Failed", NONE);

    private NodeGauges() {}

    /** Registers {@code sriovib_node_states} and {@code sriovib_findings}; they are counted when they are read. */
    public static void register(OperatorMetrics metrics, Watches watches, NodeWishes wishes) {
        SYNC.forEach(sync -> metrics.gauge("sriovib_node_states", "sync", sync, () -> states(watches, sync)));
        for (var severity : Finding.Severity.values()) {
            metrics.gauge(
                    "sriovib_findings",
                    "severity",
                    severity.name().toLowerCase(Locale.ROOT),
                    () -> findings(wishes, severity));
        }
    }

    private static long states(Watches watches, String sync) {
        return watches.nodeStates().list().stream()
                .filter(state -> sync.equals(Objects.requireNonNullElse(
                        state.getStatus() == null ? null : state.getStatus().syncStatus(), NONE)))
                .count();
    }

    private static long findings(NodeWishes wishes, Finding.Severity severity) {
        return wishes.all().values().stream()
                .flatMap(wish -> wish.findings().stream())
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}

package io.sriovib.cli.table;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one node state: ours, or of the reference's daemon, which has neither conditions nor a plan.
 *
 * @param state as the API has it
 */
record NodeReport(SriovNetworkNodeState state) {
    private static final String NO_ADDRESS = "-";
    /** Begins the line of a step that is being done; the column's heading says that already. */
    private static final String UNDER_WAY = "now: ";

    String node() {
        return state.getMetadata().getName();
    }

    NodeStateSpec spec() {
        return Objects.requireNonNullElse(state.getSpec(), NodeStateSpec.EMPTY);
    }

    NodeStateStatus status() {
        return Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE);
    }

    SyncState sync() {
        var status = status();
        if (status.syncStatus() == null && status.conditions().isEmpty()) {
            return SyncState.UNKNOWN;
        }
        if (!aboutPresentSpec()) {
            return SyncState.IN_PROGRESS;
        }
        if ("Failed".equals(status.syncStatus())) {
            return SyncState.FAILED;
        }
        boolean ready = condition("Ready").map(Condition::isTrue).orElse(true);
        return ready && "Succeeded".equals(status.syncStatus()) && vfsComplete()
                ? SyncState.IN_SYNC
                : SyncState.IN_PROGRESS;
    }

    private boolean aboutPresentSpec() {
        return condition("Ready")
                .map(Condition::observedGeneration)
                .map(seen -> seen.equals(state.getMetadata().getGeneration()))
                .orElse(true);
    }

    /** The reference's daemon says Succeeded about the spec that it saw last, so the numbers are compared too. */
    private boolean vfsComplete() {
        var reported = status().interfaces().stream()
                .collect(Collectors.toMap(
                        pf -> key(pf.pciAddress()), pf -> (long) pf.vfs().size(), Math::max));
        return spec().interfaces().stream()
                .allMatch(pf ->
                        reported.getOrDefault(key(pf.pciAddress()), 0L) >= Objects.requireNonNullElse(pf.numVfs(), 0L));
    }

    /** What happens on the node, or what a person must do; empty when there is nothing to say. */
    String now() {
        return switch (sync()) {
            case IN_SYNC -> "";
            case UNKNOWN -> "waits for the first report of its daemon";
            case FAILED -> Objects.requireNonNullElse(status().lastSyncError(), message("Degraded"));
            case IN_PROGRESS -> aboutPresentSpec() ? progress() : "the daemon has not answered to this spec yet";
        };
    }

    private String progress() {
        var plan = status().plan();
        if (plan.isEmpty()) {
            return message("Ready");
        }
        var first = plan.getFirst().replaceFirst("^" + UNDER_WAY, "");
        return plan.size() == 1 ? first : first + " (then " + (plan.size() - 1) + " more)";
    }

    private String message(String type) {
        return condition(type).map(Condition::message).orElse("");
    }

    private Optional<Condition> condition(String type) {
        return Conditions.find(status().conditions(), type);
    }

    static String key(@Nullable String pciAddress) {
        return Objects.requireNonNullElse(pciAddress, NO_ADDRESS);
    }
}

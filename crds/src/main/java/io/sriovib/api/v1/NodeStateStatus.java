package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sriovib.api.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node's daemon read back from its host (section 9.3).
 *
 * @param interfaces every PF of the host, ascending by PCI address
 * @param bridges software bridges
 * @param system RDMA mode that runs
 * @param syncStatus {@code Succeeded}, {@code InProgress}, {@code Failed}
 * @param lastSyncError what failed, its cause and remedy; only beside Failed
 * @param conditions ours: Ready, Progressing, Degraded, DrainRequired, NicsSupported
 * @param plan ours: what is about to be done, one line per step, at most {@link #PLAN_LINES}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NodeStateStatus(
        List<InterfaceStatus> interfaces,
        @Nullable Bridges bridges,
        @Nullable SystemSettings system,
        @Nullable String syncStatus,
        @Nullable String lastSyncError,
        List<Condition> conditions,
        List<String> plan) {
    public NodeStateStatus {
        interfaces = Absent.list(interfaces);
        conditions = Absent.list(conditions);
        plan = Absent.list(plan);
    }

    /** Whether a daemon has told which PFs there are, be it none. One that could not read its host has not. */
    @JsonIgnore
    public boolean tellsPfs() {
        return !interfaces.isEmpty() || syncStatus != null && !syncStatus.equals("Failed");
    }

    /** Longest plan in a status; what exceeds it is summed up in the last line. */
    public static final int PLAN_LINES = 32;

    /** The status of a node whose daemon has not reported yet. */
    public static final NodeStateStatus NONE =
            new NodeStateStatus(List.of(), null, null, null, null, List.of(), List.of());
}

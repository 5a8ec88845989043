package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sriovib.api.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ours: what became of a policy. The reference's CRD prunes all of it.
 *
 * @param conditions Ready, Progressing, Degraded
 * @param nodesSelected managed nodes that the nodeSelector matches
 * @param pfsMatched PFs on those nodes that the nicSelector matches
 * @param vfsWanted VFs that the node states ask for because of this policy
 * @param vfsPresent of these, how many the nodes report
 * @param nodesReady selected nodes that report to be in sync
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PolicyStatus(
        List<Condition> conditions,
        @Nullable Long nodesSelected,
        @Nullable Long pfsMatched,
        @Nullable Long vfsWanted,
        @Nullable Long vfsPresent,
        @Nullable Long nodesReady) {
    public PolicyStatus {
        conditions = Absent.list(conditions);
    }
}

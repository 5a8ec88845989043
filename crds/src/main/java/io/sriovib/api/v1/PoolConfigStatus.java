package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sriovib.api.condition.Condition;
import java.util.List;

/**
 * Ours: what a pool's limit does. The reference's CRD prunes it.
 *
 * @param conditions Ready, Draining
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PoolConfigStatus(List<Condition> conditions) {
    public PoolConfigStatus {
        conditions = Absent.list(conditions);
    }
}

package io.sriovib.api.fabric;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.v1.Absent;
import java.util.List;

/**
 * One condition per part.
 *
 * @param conditions MultusReady, MultusInstalled, WhereaboutsInstalled
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IBFabricStatus(List<Condition> conditions) {
    public IBFabricStatus {
        conditions = Absent.list(conditions);
    }
}

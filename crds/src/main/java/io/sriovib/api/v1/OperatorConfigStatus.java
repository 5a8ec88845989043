package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sriovib.api.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Condition Ready (section 4.1) and two fields that nobody writes.
 *
 * @param injector never written
 * @param operatorWebhook never written
 * @param conditions Ready
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OperatorConfigStatus(
        @Nullable String injector, @Nullable String operatorWebhook, List<Condition> conditions) {
    public OperatorConfigStatus {
        conditions = Absent.list(conditions);
    }
}

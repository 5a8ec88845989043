package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.sriovib.api.condition.Condition;
import java.util.List;

/**
 * Status of the three network kinds (section 3.3).
 *
 * @param conditions the reference's Ready, and our FieldsIgnored and ResourceOffered
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NetworkStatus(List<Condition> conditions) {
    public NetworkStatus {
        conditions = Absent.list(conditions);
    }
}

package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Software bridges of a node (section 1.6).
 *
 * @param ovs sorted by name
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Bridges(List<ManagedBridge> ovs) {
    public Bridges {
        ovs = Absent.list(ovs);
    }
}

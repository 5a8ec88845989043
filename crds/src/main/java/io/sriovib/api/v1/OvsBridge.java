package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns of the Bridge table of OVSDB (section 1.5).
 *
 * @param datapathType datapath type
 * @param externalIds external ids
 * @param otherConfig other configuration
 * @param failMode {@code secure} or {@code standalone}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OvsBridge(
        @Nullable String datapathType,
        @JsonProperty("externalIDs") Map<String, String> externalIds,
        Map<String, String> otherConfig,
        @Nullable String failMode) {
    public OvsBridge {
        externalIds = Absent.map(externalIds);
        otherConfig = Absent.map(otherConfig);
    }
}

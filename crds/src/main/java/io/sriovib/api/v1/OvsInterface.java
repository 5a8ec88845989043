package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns of the Interface table of OVSDB (section 1.5).
 *
 * @param type interface type
 * @param options options
 * @param externalIds external ids
 * @param otherConfig other configuration
 * @param mtuRequest bytes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OvsInterface(
        @Nullable String type,
        Map<String, String> options,
        @JsonProperty("externalIDs") Map<String, String> externalIds,
        Map<String, String> otherConfig,
        @Nullable Long mtuRequest) {
    public OvsInterface {
        options = Absent.map(options);
        externalIds = Absent.map(externalIds);
        otherConfig = Absent.map(otherConfig);
    }
}

package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Selects PFs of a node (section 2.3): every part that is given must match; without parts nothing does.
 *
 * @param vendor PCI vendor id, hex without 0x
 * @param deviceId PCI device id of the PF, hex without 0x
 * @param rootDevices PCI addresses
 * @param pfNames netdev names, each with an optional range of VFs: {@code ib0#0-3}
 * @param netFilter {@code openstack/NetworkID:ID} or {@code aws/NetworkID:ID}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NicSelector(
        @Nullable String vendor,
        @JsonProperty("deviceID") @Nullable String deviceId,
        List<String> rootDevices,
        List<String> pfNames,
        @Nullable String netFilter) {
    public NicSelector {
        rootDevices = Absent.list(rootDevices);
        pfNames = Absent.list(pfNames);
    }
}

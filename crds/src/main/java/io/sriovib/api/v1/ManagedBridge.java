package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Open vSwitch bridge of a node (section 1.6).
 *
 * @param name {@code br-} and the PF's PCI address with _ for :
 * @param bridge settings
 * @param uplinks exactly one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ManagedBridge(@Nullable String name, @Nullable OvsBridge bridge, List<ManagedUplink> uplinks) {
    public ManagedBridge {
        uplinks = Absent.list(uplinks);
    }
}

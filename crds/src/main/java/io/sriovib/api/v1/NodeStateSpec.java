package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one node shall have (section 1.6); computed and written by the operator only.
 *
 * @param interfaces one per configured PF, in order of first appearance
 * @param bridges software bridges
 * @param system host-wide settings
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NodeStateSpec(
        List<Interface> interfaces,
        @Nullable Bridges bridges,
        @Nullable SystemSettings system) {
    public NodeStateSpec {
        interfaces = Absent.list(interfaces);
    }

    /** The spec of a node for which nothing is wished. */
    public static final NodeStateSpec EMPTY = new NodeStateSpec(List.of(), null, null);
}

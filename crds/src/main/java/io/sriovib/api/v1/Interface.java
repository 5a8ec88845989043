package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wish for one PF (section 1.6). The order of the members is the reference's, which its applied-state file shows (section 9.1).
 *
 * @param pciAddress key, {@code dddd:bb:dd.f}
 * @param numVfs highest of the merged policies
 * @param mtu bytes; highest of the merged policies
 * @param name the PF's netdev when this was computed
 * @param linkType text of the strongest policy
 * @param eSwitchMode {@code legacy}, {@code switchdev} or absent
 * @param vfGroups strongest policy first
 * @param externallyManaged VFs are made by somebody else
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Interface(
        @Nullable String pciAddress,
        @Nullable Long numVfs,
        @Nullable Long mtu,
        @Nullable String name,
        @Nullable String linkType,
        @JsonProperty("eSwitchMode") @Nullable String eSwitchMode,
        List<VfGroup> vfGroups,
        @Nullable Boolean externallyManaged) {
    public Interface {
        vfGroups = Absent.list(vfGroups);
    }
}

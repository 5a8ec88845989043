package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One VF as its host shows it (section 6.3.3).
 *
 * @param name netdev, if visible in the host's network namespace
 * @param mac hardware address
 * @param assigned never set (the reference's field)
 * @param driver kernel driver; absent: none
 * @param pciAddress address
 * @param vendor hex without 0x
 * @param deviceId hex without 0x
 * @param vlan never set (the reference's field)
 * @param mtu bytes
 * @param vfId index, from 0; always there
 * @param vdpaType vdpa device on the VF
 * @param representorName switchdev only
 * @param guid port GUID in canonical order, {@code 0e:42:a1:…} (the reference prints the node GUID reversed)
 * @param linkState ours: {@code auto}, {@code enable}, {@code disable} as the PF's driver says
 * @param portState ours: {@code ACTIVE}, {@code DOWN}, … of the VF's InfiniBand port
 * @param holder ours: who uses the VF; absent: nobody
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VirtualFunction(
        @Nullable String name,
        @Nullable String mac,
        @Nullable String assigned,
        @Nullable String driver,
        @Nullable String pciAddress,
        @Nullable String vendor,
        @JsonProperty("deviceID") @Nullable String deviceId,
        @JsonProperty("Vlan") @Nullable Long vlan,
        @Nullable Long mtu,
        @JsonProperty("vfID") @Nullable Long vfId,
        @Nullable String vdpaType,
        @Nullable String representorName,
        @Nullable String guid,
        @Nullable String linkState,
        @Nullable String portState,
        @Nullable String holder) {}

package io.sriovib.api.v1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One PF as its host shows it (section 6.3.2).
 *
 * @param name netdev; absent when the PF has none
 * @param mac hardware address, lower-case hex with colons: 20 bytes on InfiniBand
 * @param driver kernel driver
 * @param pciAddress key
 * @param vendor hex without 0x
 * @param deviceId hex without 0x
 * @param netFilter virtual machines only
 * @param mtu bytes
 * @param numVfs VFs that exist
 * @param linkSpeed {@code 100000 Mb/s}
 * @param linkType {@code IB} or {@code ETH}
 * @param linkAdminState {@code up} or {@code down}
 * @param eSwitchMode {@code legacy} or {@code switchdev}
 * @param externallyManaged VFs are made by somebody else
 * @param totalvfs most VFs that the card offers
 * @param vfs ascending by index
 * @param altNames alternative names of the netdev
 * @param numaNode ours: the NUMA node that the card is plugged into, from 0; absent when the machine does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InterfaceStatus(
        @Nullable String name,
        @Nullable String mac,
        @Nullable String driver,
        @Nullable String pciAddress,
        @Nullable String vendor,
        @JsonProperty("deviceID") @Nullable String deviceId,
        @Nullable String netFilter,
        @Nullable Long mtu,
        @Nullable Long numVfs,
        @Nullable String linkSpeed,
        @Nullable String linkType,
        @Nullable String linkAdminState,
        @JsonProperty("eSwitchMode") @Nullable String eSwitchMode,
        @Nullable Boolean externallyManaged,
        @Nullable Long totalvfs,
        @JsonProperty("Vfs") List<VirtualFunction> vfs,
        List<String> altNames,
        @Nullable Long numaNode) {
    public InterfaceStatus {
        vfs = Absent.list(vfs);
        altNames = Absent.list(altNames);
    }
}

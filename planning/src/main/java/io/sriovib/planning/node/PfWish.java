package io.sriovib.planning.node;

import io.sriovib.api.v1.Interface;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.planning.value.VfRange;
import java.util.List;
import java.util.Optional;

/**
 * The valid part of the wish for one PF, before anything of the host is known.
 *
 * @param address the PF
 * @param vfCount how many VFs
 * @param mtu bytes for the PF; empty: left alone
 * @param externallyManaged its VFs are made by somebody else
 * @param groups ranges of VFs with their settings, strongest first
 * @param source the wish as it came, for the applied-state file
 */
public record PfWish(
        PciAddress address,
        int vfCount,
        Optional<Integer> mtu,
        boolean externallyManaged,
        List<Group> groups,
        Interface source) {
    /**
     * Settings of a range of VFs.
     *
     * @param range which VFs
     * @param driver which driver; empty: one that only another version knows
     * @param mtu bytes; empty: left alone
     * @param linkState as stated; empty: enable on InfiniBand, left alone on Ethernet
     */
    public record Group(
            VfRange range, Optional<VfDriver> driver, Optional<Integer> mtu, Optional<LinkState> linkState) {}

    /** Keeps a copy of the list. */
    public PfWish {
        groups = List.copyOf(groups);
    }

    /** The first group that has the VF; empty also when this version does not know what that group asks for, since a weaker one must not take its VFs. */
    public Optional<Group> group(int vf) {
        return groups.stream()
                .filter(group -> group.range().contains(vf))
                .findFirst()
                .filter(group -> group.driver().isPresent());
    }
}

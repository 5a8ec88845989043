package io.sriovib.planning.node;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.LinkState;
import java.util.Optional;

/** What each VF of a wished PF shall be. */
final class VfWishes {
    private final PfWish wish;
    private final GuidPlanner guids;
    private final boolean infiniband;

    VfWishes(PfWish wish, GuidPlanner guids, boolean infiniband) {
        this.wish = wish;
        this.guids = guids;
        this.infiniband = infiniband;
    }

    /** A VF of no group is left alone once it has a driver; one that we made before we died has none yet. */
    Optional<VfWish> of(VfSeen vf) {
        var group = wish.group(vf.index());
        if (group.isEmpty() && (vf.driver().isPresent() || wish.externallyManaged())) {
            return Optional.empty();
        }
        return Optional.of(new VfWish(
                driver(vf.index()), linkState(vf.index()), group.flatMap(PfWish.Group::mtu), guid(vf.index())));
    }

    /** Empty: none can be given, a finding says why, or it is Ethernet. */
    Optional<Guid> guid(int vf) {
        return infiniband ? guids.choose(vf) : Optional.empty();
    }

    /** Of InfiniBand {@code enable} unless the policy says otherwise; empty: untouched. */
    Optional<LinkState> linkState(int vf) {
        return wish.group(vf)
                .flatMap(group ->
                        group.linkState().or(() -> infiniband ? Optional.of(LinkState.ENABLE) : Optional.empty()));
    }

    /** The kernel's own unless the policy names another. */
    VfDriver driver(int vf) {
        return wish.group(vf).flatMap(PfWish.Group::driver).orElse(VfDriver.KERNEL);
    }
}

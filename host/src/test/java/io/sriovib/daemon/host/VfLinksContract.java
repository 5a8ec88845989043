package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link VfLinks} does on an InfiniBand PF. */
public abstract class VfLinksContract extends HostContract {
    private static final Guid ZERO = new Guid(0);

    /** Whether the PF's driver keeps settings while there are no VFs, as mlx5 does (user-needs b.2). */
    protected abstract boolean keepsSettings();

    @Test
    void a_pf_without_vfs_keeps_nothing() {
        assertThat(host.vfLinks().configured(IB0)).isEmpty();
    }

    @Test
    void a_fresh_vf_is_disabled_and_has_no_guid() {
        host.pci().setVfCount(PF, 2);
        assertThat(host.vfLinks().configured(IB0)).hasSize(2).containsEntry(1, config(LinkState.DISABLE, ZERO));
        assertThat(rdma(1).portGuid()).isEqualTo(Known.seen(ZERO));
        assertThat(rdma(1).state()).isEqualTo(Known.seen(PortState.DOWN));
    }

    @Test
    void what_is_set_is_kept_for_that_vf_alone() {
        host.pci().setVfCount(PF, 3);
        host.vfLinks().setGuid(IB0, 1, GUID);
        host.vfLinks().setGuid(IB0, 2, OTHER_GUID);
        host.vfLinks().setLinkState(IB0, 1, LinkState.ENABLE);
        host.vfLinks().setLinkState(IB0, 2, LinkState.AUTO);
        assertThat(host.vfLinks().configured(IB0))
                .containsEntry(0, config(LinkState.DISABLE, ZERO))
                .containsEntry(1, config(LinkState.ENABLE, GUID))
                .containsEntry(2, config(LinkState.AUTO, OTHER_GUID));
    }

    @Test
    void a_vf_takes_its_guid_at_its_next_bind() {
        host.pci().setVfCount(PF, 1);
        host.vfLinks().setGuid(IB0, 0, GUID);
        host.pci().unbind(PF, 0);
        host.pci().probe(PF, 0);
        assertThat(rdma(0).nodeGuid()).isEqualTo(Known.seen(GUID));
        assertThat(rdma(0).portGuid()).isEqualTo(Known.seen(GUID));
        var address = link(vf(0).netdevs().getFirst()).address().orElseThrow();
        assertThat(address.portGuid()).contains(GUID);
    }

    @Test
    void a_vf_that_is_bound_after_its_guid_was_set_needs_one_bind_only() {
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 1);
        host.vfLinks().setGuid(IB0, 0, OTHER_GUID);
        host.pci().setAutoprobe(PF, true);
        host.pci().probe(PF, 0);
        assertThat(rdma(0).nodeGuid()).isEqualTo(Known.seen(OTHER_GUID));
    }

    @Test
    void the_link_state_works_at_once() {
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 1);
        host.vfLinks().setGuid(IB0, 0, GUID);
        host.pci().setAutoprobe(PF, true);
        host.pci().probe(PF, 0);
        assertThat(rdma(0).state()).isEqualTo(Known.seen(PortState.DOWN));
        host.vfLinks().setLinkState(IB0, 0, LinkState.ENABLE);
        assertThat(rdma(0).state()).isEqualTo(Known.seen(PortState.ACTIVE));
        host.vfLinks().setLinkState(IB0, 0, LinkState.DISABLE);
        assertThat(rdma(0).state()).isEqualTo(Known.seen(PortState.DOWN));
        host.vfLinks().setLinkState(IB0, 0, LinkState.AUTO);
        assertThat(rdma(0).state()).isEqualTo(Known.seen(PortState.ACTIVE));
    }

    @Test
    void settings_outlive_the_vfs_only_where_the_driver_keeps_them() {
        host.pci().setVfCount(PF, 2);
        host.vfLinks().setGuid(IB0, 1, GUID);
        host.vfLinks().setLinkState(IB0, 1, LinkState.ENABLE);
        host.pci().setVfCount(PF, 0);
        host.pci().setVfCount(PF, 3);
        var left = keepsSettings() ? config(LinkState.ENABLE, GUID) : config(LinkState.DISABLE, ZERO);
        assertThat(host.vfLinks().configured(IB0)).hasSize(3).containsEntry(1, left);
        assertThat(rdma(1).portGuid()).isEqualTo(Known.seen(keepsSettings() ? GUID : ZERO));
    }

    @Test
    void a_vf_that_does_not_exist_is_refused() {
        host.pci().setVfCount(PF, 2);
        assertErrno(EINVAL, () -> host.vfLinks().setGuid(IB0, 2, GUID));
        assertErrno(EINVAL, () -> host.vfLinks().setLinkState(IB0, 2, LinkState.ENABLE));
    }

    @Test
    void a_vfs_own_device_can_not_set_vfs() {
        host.pci().setVfCount(PF, 1);
        var device = vf(0).netdevs().getFirst();
        assertErrno(EOPNOTSUPP, () -> host.vfLinks().setGuid(device, 0, GUID));
        assertErrno(EOPNOTSUPP, () -> host.vfLinks().setLinkState(device, 0, LinkState.ENABLE));
    }

    @Test
    void a_device_that_is_gone_is_not_there() {
        var gone = new InterfaceName("ib77");
        assertErrno(ENODEV, () -> host.vfLinks().configured(gone));
        assertErrno(ENODEV, () -> host.vfLinks().setGuid(gone, 0, GUID));
    }

    private static VfConfig config(LinkState state, Guid guid) {
        return new VfConfig(Optional.of(state), Optional.of(guid), Optional.of(guid));
    }
}

package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkType;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link NetworkLinks} does. */
public abstract class NetworkLinksContract extends HostContract {
    private static final InterfaceName GONE = new InterfaceName("ib77");

    @Test
    void the_pf_is_an_ipoib_device_with_its_port_guid_in_the_address() {
        var ib0 = link(IB0);
        assertThat(ib0.type()).contains(LinkType.IB);
        assertThat(ib0.mtu()).isEqualTo(2044);
        assertThat(ib0.address().flatMap(address -> address.portGuid())).contains(PF_GUID);
    }

    @Test
    void each_bound_vf_has_a_device() {
        host.pci().setVfCount(PF, 2);
        assertThat(link(vf(0).netdevs().getFirst()).type()).contains(LinkType.IB);
        assertThat(vf(1).netdevs()).isNotEqualTo(vf(0).netdevs());
    }

    @Test
    void an_mtu_is_set() {
        host.links().setMtu(IB0, 1500);
        assertThat(link(IB0).mtu()).isEqualTo(1500);
    }

    @Test
    void an_mtu_that_the_device_does_not_take_is_refused() {
        assertErrno(EINVAL, () -> host.links().setMtu(IB0, 9000));
        assertThat(link(IB0).mtu()).isEqualTo(2044);
    }

    @Test
    void a_device_is_set_up() {
        host.links().setUp(IB0);
        assertThat(link(IB0).up()).isTrue();
    }

    @Test
    void a_device_that_is_gone_is_not_there() {
        assertErrno(ENODEV, () -> host.links().setMtu(GONE, 1500));
        assertErrno(ENODEV, () -> host.links().setUp(GONE));
    }
}

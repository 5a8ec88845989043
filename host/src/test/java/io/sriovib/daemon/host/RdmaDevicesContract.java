package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.value.Known;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link RdmaDevices} does. */
public abstract class RdmaDevicesContract extends HostContract {
    @Test
    void the_pf_tells_its_guids_in_canonical_order_and_its_state() {
        assertThat(host.rdma().device("mlx5_0"))
                .contains(
                        new RdmaSeen("mlx5_0", Known.seen(PF_GUID), Known.seen(PF_GUID), Known.seen(PortState.ACTIVE)));
    }

    @Test
    void the_device_of_a_vf_goes_with_its_driver() {
        host.pci().setVfCount(PF, 1);
        var name = vf(0).rdmaDevices().getFirst();
        assertThat(host.rdma().device(name)).isPresent();
        host.pci().unbind(PF, 0);
        assertThat(host.rdma().device(name)).isEmpty();
    }

    @Test
    void a_device_that_never_was_is_not_there() {
        assertThat(host.rdma().device("mlx5_77")).isEmpty();
    }

    @Test
    void devices_are_shared_between_namespaces_unless_told_otherwise() {
        assertThat(host.rdma().mode()).isEqualTo("shared");
    }
}

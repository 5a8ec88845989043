package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.PciAddress;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link VfHolders} does. */
public abstract class VfHoldersContract extends HostContract {
    /** Puts a VF's network device into another network namespace, as a CNI does for a pod. */
    protected abstract void moveToNamespace(PciAddress vf);

    /** Ends that namespace. */
    protected abstract void release(PciAddress vf);

    @Test
    void a_vf_that_nobody_uses_is_free() {
        host.pci().setVfCount(PF, 2);
        assertThat(use(0)).isEqualTo(new VfUse.Free());
    }

    @Test
    void a_vf_in_another_network_namespace_is_held_and_out_of_sight() {
        host.pci().setVfCount(PF, 2);
        moveToNamespace(vf(1).address());
        assertThat(use(1)).isInstanceOf(VfUse.Held.class);
        assertThat(use(0)).isEqualTo(new VfUse.Free());
        assertThat(vf(1).netdevs()).isEmpty();
        assertThat(vf(1).rdmaDevices()).hasSize(1);
    }

    @Test
    void a_vf_that_came_back_is_free() {
        host.pci().setVfCount(PF, 1);
        moveToNamespace(vf(0).address());
        release(vf(0).address());
        assertThat(use(0)).isEqualTo(new VfUse.Free());
        assertThat(vf(0).netdevs()).hasSize(1);
    }

    @Test
    void vfs_that_were_not_asked_about_are_not_answered() {
        host.pci().setVfCount(PF, 2);
        assertThat(host.holders().uses(Set.of(vf(1).address()))).containsOnlyKeys(vf(1).address());
        assertThat(host.holders().uses(Set.of())).isEmpty();
    }

    private VfUse use(int index) {
        var address = vf(index).address();
        return Objects.requireNonNull(
                host.holders().uses(Set.of(address)).get(address), "every VF asked about is answered");
    }
}

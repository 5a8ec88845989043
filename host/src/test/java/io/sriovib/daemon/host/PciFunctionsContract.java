package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link PciFunctions} does. */
public abstract class PciFunctionsContract extends HostContract {
    private static final PciAddress NOWHERE = new PciAddress("0000:7f:1f.7");
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Optional<String> MLX5 = Optional.of("mlx5_core");

    /** Makes the next write of the PF's VF count hang in the kernel. */
    protected abstract void hangNextVfCount();

    /** Whether a write hangs. */
    protected abstract boolean hanging();

    /** Lets it go on. */
    protected abstract void endHang();

    @Test
    void a_pf_is_listed_with_its_driver_and_devices() {
        var pf = function(PF);
        assertThat(pf.vendor()).isEqualTo("15b3");
        assertThat(pf.device()).isEqualTo("1017");
        assertThat(pf.driver()).isEqualTo(MLX5);
        assertThat(pf.physicalFunction()).isEmpty();
        assertThat(pf.netdevs()).containsExactly(IB0);
        assertThat(pf.rdmaDevices()).containsExactly("mlx5_0");
        assertThat(pf.sriov())
                .contains(new PciFunction.SriovCapability(
                        Known.seen(8), Known.seen(true), Optional.of("1018"), new TreeMap<>()));
    }

    @Test
    void a_function_is_read_alone_as_it_is_listed() {
        host.pci().setVfCount(PF, 2);
        var addresses = List.of(PF, vf(1).address());
        assertThat(host.pci().networkFunctions())
                .filteredOn(function -> addresses.contains(function.address()))
                .containsExactly(function(PF), vf(1));
        assertThat(host.pci().function(NOWHERE)).isEmpty();
    }

    @Test
    void a_part_of_a_function_is_read_alone_as_in_the_whole() {
        host.pci().setVfCount(PF, 2);
        host.pci().unbind(PF, 0);
        assertThat(host.pci().vf(PF, 1)).contains(vf(1).address());
        assertThat(host.pci().vf(PF, 2)).isEmpty();
        assertThat(host.pci().driver(vf(1).address())).isEqualTo(MLX5);
        assertThat(host.pci().driver(vf(0).address())).isEmpty();
        assertThat(host.pci().netdevs(PF)).isEqualTo(function(PF).netdevs()).isNotEmpty();
        assertThat(host.pci().netdevs(vf(1).address())).isEqualTo(vf(1).netdevs());
        assertThat(host.pci().vf(NOWHERE, 0)).isEmpty();
        assertThat(host.pci().driver(NOWHERE)).isEmpty();
        assertThat(host.pci().netdevs(NOWHERE)).isEmpty();
    }

    @Test
    void vfs_are_listed_by_index_and_lead_back_to_their_pf() {
        host.pci().setVfCount(PF, 8);
        assertThat(sriov().vfs()).hasSize(8);
        assertThat(sriov().vfs())
                .containsAllEntriesOf(Map.of(0, new PciAddress("0000:83:00.1"), 7, new PciAddress("0000:83:01.0")));
        assertThat(vf(7).device()).isEqualTo("1018");
        assertThat(vf(7).physicalFunction()).contains(PF);
        assertThat(vf(7).sriov()).isEmpty();
        assertThat(host.pci().networkFunctions())
                .isSortedAccordingTo((a, b) -> a.address().compareTo(b.address()));
    }

    @Test
    void new_vfs_get_their_driver_while_autoprobe_is_on() {
        host.pci().setVfCount(PF, 2);
        assertThat(vf(1).driver()).isEqualTo(MLX5);
        assertThat(vf(1).netdevs()).hasSize(1);
        assertThat(vf(1).rdmaDevices()).hasSize(1);
    }

    @Test
    void new_vfs_stay_without_a_driver_while_autoprobe_is_off() {
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 2);
        assertThat(sriov().autoprobe()).isEqualTo(Known.seen(false));
        assertThat(vf(1).driver()).isEmpty();
        assertThat(vf(1).netdevs()).isEmpty();
        assertThat(vf(1).rdmaDevices()).isEmpty();
    }

    @Test
    void count_0_removes_all_vfs() {
        host.pci().setVfCount(PF, 3);
        host.pci().setVfCount(PF, 0);
        assertThat(sriov().vfs()).isEmpty();
    }

    @Test
    void the_count_that_is_there_changes_nothing() {
        host.pci().setVfCount(PF, 3);
        host.pci().unbind(PF, 1);
        host.pci().setVfCount(PF, 3);
        assertThat(vf(0).driver()).isEqualTo(MLX5);
        assertThat(vf(1).driver()).isEmpty();
    }

    @Test
    void another_count_is_refused_while_vfs_exist() {
        host.pci().setVfCount(PF, 3);
        assertErrno(EBUSY, () -> host.pci().setVfCount(PF, 4));
        assertThat(sriov().vfs()).hasSize(3);
    }

    @Test
    void a_count_beyond_what_the_card_offers_is_refused() {
        assertErrno(ERANGE, () -> host.pci().setVfCount(PF, 9));
    }

    @Test
    void a_negative_count_is_refused() {
        assertErrno(EINVAL, () -> host.pci().setVfCount(PF, -1));
    }

    @Test
    void writes_to_what_is_not_there_are_refused() {
        assertErrno(ENOENT, () -> host.pci().setVfCount(NOWHERE, 1));
        assertErrno(ENOENT, () -> host.pci().setAutoprobe(NOWHERE, false));
        assertErrno(ENOENT, () -> host.pci().unbind(PF, 0));
        assertErrno(ENOENT, () -> host.pci().probe(PF, 0));
        assertErrno(ENOENT, () -> host.pci().bind(PF, 0, "mlx5_core"));
        assertErrno(ENOENT, () -> host.pci().overrideDriver(PF, 0, Optional.of("vfio-pci")));
    }

    @Test
    void an_unbound_vf_has_no_devices_and_a_probe_gives_it_its_driver_again() {
        host.pci().setVfCount(PF, 2);
        host.pci().unbind(PF, 0);
        assertThat(vf(0).driver()).isEmpty();
        assertThat(vf(0).rdmaDevices()).isEmpty();
        host.pci().probe(PF, 0);
        assertThat(vf(0).driver()).isEqualTo(MLX5);
    }

    @Test
    void unbinding_twice_and_probing_a_bound_vf_do_nothing() {
        host.pci().setVfCount(PF, 1);
        host.pci().probe(PF, 0);
        assertThat(vf(0).driver()).isEqualTo(MLX5);
        host.pci().unbind(PF, 0);
        host.pci().unbind(PF, 0);
        assertThat(vf(0).driver()).isEmpty();
    }

    @Test
    void a_probe_while_autoprobe_is_off_succeeds_and_finds_no_driver() {
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 1);
        host.pci().probe(PF, 0);
        assertThat(vf(0).driver()).isEmpty();
    }

    @Test
    void a_bind_is_refused_while_autoprobe_is_off() {
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 1);
        assertErrno(ENODEV, () -> host.pci().bind(PF, 0, "mlx5_core"));
        host.pci().setAutoprobe(PF, true);
        assertThat(vf(0).driver()).isEmpty();
        host.pci().bind(PF, 0, "mlx5_core");
        assertThat(vf(0).driver()).isEqualTo(MLX5);
    }

    @Test
    void a_vf_with_an_override_is_bound_even_while_autoprobe_is_off() {
        host.pci().setAutoprobe(PF, false);
        host.pci().setVfCount(PF, 1);
        host.pci().overrideDriver(PF, 0, MLX5);
        assertThat(vf(0).driverOverride()).isEqualTo(MLX5);
        host.pci().bind(PF, 0, "mlx5_core");
        assertThat(vf(0).driver()).isEqualTo(MLX5);
    }

    @Test
    void an_override_for_another_driver_keeps_the_kernels_own_away() {
        host.pci().setVfCount(PF, 1);
        host.pci().unbind(PF, 0);
        host.pci().overrideDriver(PF, 0, Optional.of("vfio-pci"));
        assertErrno(ENODEV, () -> host.pci().bind(PF, 0, "mlx5_core"));
        host.pci().overrideDriver(PF, 0, Optional.empty());
        assertThat(vf(0).driverOverride()).isEmpty();
        host.pci().bind(PF, 0, "mlx5_core");
        assertThat(vf(0).driver()).isEqualTo(MLX5);
    }

    @Test
    void a_bound_vf_is_not_bound_again() {
        host.pci().setVfCount(PF, 1);
        assertErrno(EBUSY, () -> host.pci().bind(PF, 0, "mlx5_core"));
    }

    @Test
    void functions_are_listed_while_a_write_of_the_vf_count_hangs() throws Exception {
        hangNextVfCount();
        var write = inBackground(() -> host.pci().setVfCount(PF, 2));
        await("the hang").atMost(LIMIT).until(this::hanging);
        var list = inBackground(() -> assertThat(function(PF).driver()).isEqualTo(MLX5));
        try {
            list.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } finally {
            endHang();
        }
        write.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(sriov().vfs()).hasSize(2);
    }

    private static FutureTask<Boolean> inBackground(Runnable work) {
        var task = new FutureTask<>(work, true);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    @Test
    void a_driver_that_the_kernel_does_not_have_is_not_there() {
        host.pci().setVfCount(PF, 1);
        host.pci().unbind(PF, 0);
        assertErrno(ENOENT, () -> host.pci().bind(PF, 0, "no-such-driver"));
    }
}

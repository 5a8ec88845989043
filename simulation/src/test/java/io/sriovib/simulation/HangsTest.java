package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Operation;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hung write blocks what it blocks in the kernel (the rig's README, traps), and nothing else. */
class HangsTest {
    private static final PciAddress PF = SimulatedCard.SEED_ADDRESS;
    private static final PciAddress OTHER_PF = new PciAddress("0000:a3:00.0");
    private static final InterfaceName IB0 = new InterfaceName("ib0");
    private static final InterfaceName IB1 = new InterfaceName("ib1");
    private static final Guid GUID = new Guid(0x1234_5678_9abc_def1L);

    private final SimulatedHost simulated = SimulatedHost.of(SimulatedMachine.with(
            "node1",
            SimulatedCard.connectX5(SimulatedCard.SEED_GUID),
            SimulatedCard.connectX5(new Guid(0x0c42_a103_0016_0640L)).at(OTHER_PF, "ib1")));
    private final Host host = simulated.host();

    @AfterEach
    void end() {
        simulated.close();
    }

    @Test
    void a_hung_count_leaves_other_cards_and_all_readers_alone() throws Exception {
        var hung = hang(Operation.SET_VF_COUNT, () -> host.pci().setVfCount(PF, 2));
        host.pci().setVfCount(OTHER_PF, 3);
        assertThat(host.pci().networkFunctions()).hasSize(2 + 3);
        assertThat(host.links().links()).hasSize(2 + 3);
        simulated.faults().releaseHangs();
        hung.get(60, TimeUnit.SECONDS);
        assertThat(host.pci().networkFunctions()).hasSize(2 + 3 + 2);
    }

    @Test
    void in_a_newer_kernel_a_hung_count_blocks_those_of_other_cards_but_no_reader_and_no_bind() throws Exception {
        host.pci().setVfCount(OTHER_PF, 1);
        simulated.oneVfCountAtATime();
        var hung = hang(Operation.SET_VF_COUNT, () -> host.pci().setVfCount(PF, 2));
        var next = blocked(() -> host.pci().setVfCount(OTHER_PF, 0));
        host.pci().unbind(OTHER_PF, 0);
        assertThat(host.pci().networkFunctions()).hasSize(2 + 1);
        simulated.faults().releaseHangs();
        hung.get(60, TimeUnit.SECONDS);
        next.get(60, TimeUnit.SECONDS);
        assertThat(host.pci().networkFunctions()).hasSize(2 + 2);
    }

    @Test
    void a_hung_count_blocks_the_next_one_of_its_card() throws Exception {
        var hung = hang(Operation.SET_VF_COUNT, () -> host.pci().setVfCount(PF, 2));
        var next = blocked(() -> host.pci().setVfCount(PF, 0));
        simulated.faults().releaseHangs();
        hung.get(60, TimeUnit.SECONDS);
        next.get(60, TimeUnit.SECONDS);
    }

    @Test
    void a_hung_vf_setting_blocks_all_of_rtnetlink_but_not_sysfs() throws Exception {
        host.pci().setVfCount(PF, 1);
        var hung = hang(Operation.SET_GUID, () -> host.vfLinks().setGuid(IB0, 0, GUID));
        var listing = blocked(() -> host.links().links());
        var otherCard = blocked(() -> host.links().setUp(IB1));
        assertThat(host.pci().networkFunctions()).hasSize(3);
        host.pci().overrideDriver(PF, 0, Optional.of("vfio-pci"));
        simulated.faults().releaseHangs();
        hung.get(60, TimeUnit.SECONDS);
        listing.get(60, TimeUnit.SECONDS);
        otherCard.get(60, TimeUnit.SECONDS);
        assertThat(host.vfLinks().configured(IB0)).containsKey(0);
    }

    @Test
    void interrupting_a_hung_call_changes_nothing() throws Exception {
        simulated.faults().hangNext(Operation.SET_MTU);
        var thread = Thread.ofPlatform().daemon().start(() -> host.links().setMtu(IB0, 1500));
        await().until(() -> simulated.faults().hanging() == 1);
        thread.interrupt();
        assertThat(simulated.faults().hanging()).isEqualTo(1);
        assertThat(thread.isAlive()).isTrue();
        simulated.faults().releaseHangs();
        thread.join();
        assertThat(host.links().links())
                .anySatisfy(link -> assertThat(link.mtu()).isEqualTo(1500));
    }

    @Test
    void a_reboot_ends_hung_calls_and_those_behind_them_undone() {
        host.pci().setVfCount(PF, 1);
        var hung = hang(Operation.SET_GUID, () -> host.vfLinks().setGuid(IB0, 0, GUID));
        var behind = blocked(() -> host.vfLinks().setLinkState(IB0, 0, LinkState.ENABLE));
        simulated.reboot();
        for (var call : List.of(hung, behind)) {
            assertThat(call)
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(HostException.class)
                    .withMessageContaining("rebooted");
        }
        host.pci().setVfCount(PF, 1);
        assertThat(host.vfLinks().configured(IB0))
                .containsEntry(
                        0,
                        new VfConfig(
                                Optional.of(LinkState.DISABLE), Optional.of(new Guid(0)), Optional.of(new Guid(0))));
    }

    @Test
    void a_reboot_ends_counts_that_wait_for_a_hung_one_undone() {
        var hung = hang(Operation.SET_VF_COUNT, () -> host.pci().setVfCount(PF, 2));
        var behind = blocked(() -> host.pci().setVfCount(PF, 3));
        simulated.reboot();
        assertThat(hung).failsWithin(Duration.ofSeconds(60));
        assertThat(behind).failsWithin(Duration.ofSeconds(60));
        assertThat(host.pci().networkFunctions()).hasSize(2);
    }

    @Test
    void a_closed_host_does_not_finish_what_hung() {
        var hung = hang(Operation.SET_VF_COUNT, () -> host.pci().setVfCount(PF, 2));
        simulated.close();
        assertThat(hung).failsWithin(Duration.ofSeconds(60));
    }

    private CompletableFuture<Void> hang(Operation operation, Runnable call) {
        simulated.faults().hangNext(operation);
        var hung = inThread(call);
        await().until(() -> simulated.faults().hanging() == 1);
        return hung;
    }

    /** Starts the call and waits until its thread waits: for the hung one, since it is not done. */
    private static CompletableFuture<Void> blocked(Runnable call) {
        var thread = new AtomicReference<>(Thread.currentThread());
        var blocked = inThread(() -> {
            thread.set(Thread.currentThread());
            call.run();
        });
        await().until(() -> blocked.isDone() || thread.get().getState() == Thread.State.WAITING);
        assertThat(blocked).isNotDone();
        return blocked;
    }

    private static CompletableFuture<Void> inThread(Runnable call) {
        return CompletableFuture.runAsync(
                call, task -> Thread.ofPlatform().daemon().start(task));
    }
}

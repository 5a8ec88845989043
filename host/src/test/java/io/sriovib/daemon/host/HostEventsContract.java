package io.sriovib.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.LinkState;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every adapter of {@link HostEvents} does. */
public abstract class HostEventsContract extends HostContract {
    private static final int LIMIT_SECONDS = 60;

    /** Pulls the cable of the PF. */
    protected abstract void pullCable();

    @Test
    void new_vfs_are_told() throws InterruptedException {
        assertTold(() -> host.pci().setVfCount(PF, 1));
    }

    @Test
    void an_unbound_vf_is_told() throws InterruptedException {
        host.pci().setVfCount(PF, 1);
        assertTold(() -> host.pci().unbind(PF, 0));
    }

    @Test
    void a_change_of_a_network_device_is_told() throws InterruptedException {
        assertTold(() -> host.links().setMtu(IB0, 1500));
    }

    @Test
    void a_pulled_cable_is_told() throws InterruptedException {
        host.links().setUp(IB0);
        assertTold(this::pullCable);
    }

    /** While the PF is down, the kernel tells nobody: so a daemon must not rely on it there. */
    @Test
    void a_setting_of_a_vf_is_told_while_the_pf_is_up() throws InterruptedException {
        host.pci().setVfCount(PF, 1);
        host.links().setUp(IB0);
        assertTold(() -> host.vfLinks().setLinkState(IB0, 0, LinkState.ENABLE));
    }

    @Test
    void a_closed_subscription_is_not_called_any_more() throws InterruptedException {
        var closedCalls = new Semaphore(0);
        host.events().subscribe(closedCalls::release).close();
        closedCalls.drainPermits();
        assertTold(() -> host.links().setMtu(IB0, 1500));
        assertThat(closedCalls.availablePermits()).isZero();
    }

    private void assertTold(Runnable change) throws InterruptedException {
        var calls = new Semaphore(0);
        var subscription = host.events().subscribe(calls::release);
        change.run();
        assertThat(calls.tryAcquire(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        subscription.close();
    }
}

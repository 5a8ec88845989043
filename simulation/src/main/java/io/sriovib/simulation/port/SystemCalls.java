package io.sriovib.simulation.port;

import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Faults;
import io.sriovib.simulation.fault.Operation.Rtnl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The way of every call into the model: note the write, be late, hang or fail, act, save, tell.
 *
 * <p>Locks, taken in this order: a PF's device lock, for whole writes of its VF count; rtnl, for whole rtnetlink calls and while devices come and go; the state, only
 * for moments. A call that hangs holds the first two as the kernel would, so others block exactly where they do there (the rig's README, traps).
 */
public final class SystemCalls {
    private final Lock state = new ReentrantLock();
    private final Lock rtnl = new ReentrantLock();
    private final Map<PciAddress, Lock> devices = new ConcurrentHashMap<>();
    private final Faults faults;
    private final Writes writes;
    private final Runnable changed;

    /** @param changed saves the state and tells subscribers; called with the state locked, after each change */
    public SystemCalls(Faults faults, Writes writes, Runnable changed) {
        this.faults = faults;
        this.writes = writes;
        this.changed = changed;
    }

    /** Something done from outside of the ports: a knob, a reboot. Takes the state only, so that it works while calls hang. */
    public void change(Runnable action) {
        changeFor(() -> {
            action.run();
            return true;
        });
    }

    private <T> T changeFor(Supplier<T> action) {
        return within(state, () -> {
            var result = action.get();
            changed.run();
            return result;
        });
    }

    /** Looks at the state. */
    public <T> T look(Supplier<T> action) {
        return within(state, action);
    }

    <T> T read(Call call, Supplier<T> action) {
        return holdingRtnl(call.operation().rtnl() == Rtnl.ALL_THE_TIME, () -> {
            faults.pass(call);
            return look(action);
        });
    }

    void write(Call call, Runnable action) {
        writeFor(call, () -> {
            action.run();
            return true;
        });
    }

    <T> T writeFor(Call call, Supplier<T> action) {
        writes.add(call);
        return holdingRtnl(call.operation().rtnl() == Rtnl.ALL_THE_TIME, () -> {
            faults.pass(call);
            return act(call, action);
        });
    }

    /** An inner part of a write: it fails silently. */
    void attempt(Call call, Runnable action) {
        if (faults.refusal(call).isEmpty()) {
            act(call, () -> {
                action.run();
                return true;
            });
        }
    }

    void holdingDevice(PciAddress device, Runnable action) {
        within(devices.computeIfAbsent(device, _ -> new ReentrantLock()), () -> {
            action.run();
            return true;
        });
    }

    private <T> T act(Call call, Supplier<T> action) {
        return holdingRtnl(call.operation().rtnl() != Rtnl.NOT, () -> changeFor(action));
    }

    private <T> T holdingRtnl(boolean needed, Supplier<T> action) {
        return needed ? within(rtnl, action) : action.get();
    }

    private static <T> T within(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}

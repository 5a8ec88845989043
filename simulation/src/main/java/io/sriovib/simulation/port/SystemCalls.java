package io.sriovib.simulation.port;

import io.sriovib.daemon.host.HostException;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.fault.Call;
import io.sriovib.simulation.fault.Faults;
import io.sriovib.simulation.fault.Operation.Rtnl;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The way of every call into the model: note the write, be late, hang or fail, act, save, tell.
 *
 * <p>Locks, taken in this order: a PF's device lock, for whole writes of its VF count; in newer kernels that of PCI rescans, for the same; rtnl, for whole rtnetlink calls and while devices come and go; the state, only
 * for moments. A call that hangs holds all but the last as the kernel would, so others block exactly where they do there (the rig's README, traps).
 */
public final class SystemCalls {
    private final Lock state = new ReentrantLock();
    private final Lock rtnl = new ReentrantLock();
    private final Map<PciAddress, Lock> devices = new ConcurrentHashMap<>();
    private final Lock rescan = new ReentrantLock();
    private volatile boolean oneVfCountAtATime;
    private final Faults faults;
    private final Writes writes;
    private final Runnable save;
    private final Runnable tell;
    /** Guarded by {@link #state}. */
    private long boots;
    /** Guarded by {@link #state}: whether the host is closed for good. */
    private boolean down;

    /**
     * @param save keeps the state; called with the state locked, after each change
     * @param tell tells subscribers; likewise, after each change that the kernel tells of
     */
    public SystemCalls(Faults faults, Writes writes, Runnable save, Runnable tell) {
        this.faults = faults;
        this.writes = writes;
        this.save = save;
        this.tell = tell;
    }

    /** Something done from outside of the ports: a knob. Takes the state only, so that it works while calls hang. */
    public void change(Runnable action) {
        locked(state, () -> {
            if (down) {
                throw new IllegalStateException("the simulated host is closed; open it again");
            }
            action.run();
            save.run();
            tell.run();
            return true;
        });
    }

    /** The end: from now on every call fails and nothing is saved any more. */
    public void shutDown() {
        locked(state, () -> down = true);
    }

    /** A reboot: calls that have begun and not acted yet never will. */
    public void reboot(Runnable action) {
        change(() -> {
            boots++;
            action.run();
        });
    }

    /** From now on only one PF at a time changes the number of its VFs. */
    public void oneVfCountAtATime() {
        oneVfCountAtATime = true;
    }

    /** Looks at the state. */
    public <T> T look(Supplier<T> action) {
        return locked(state, action);
    }

    <T> T read(Call call, Supplier<T> action) {
        long boot = look(() -> boots);
        return holdingRtnl(call.operation().rtnl() == Rtnl.ALL_THE_TIME, () -> {
            faults.pass(call);
            return look(() -> inBoot(boot, call, action));
        });
    }

    void write(Call call, Runnable action) {
        write(call, action, () -> true);
    }

    /** @param told whether the kernel tells of such a change, as things are after it */
    void write(Call call, Runnable action, BooleanSupplier told) {
        writeFor(
                call,
                () -> {
                    action.run();
                    return true;
                },
                told);
    }

    <T> T writeFor(Call call, Supplier<T> action) {
        return writeFor(call, action, () -> true);
    }

    private <T> T writeFor(Call call, Supplier<T> action, BooleanSupplier told) {
        writes.add(call);
        long boot = look(() -> boots);
        return holdingRtnl(call.operation().rtnl() == Rtnl.ALL_THE_TIME, () -> {
            faults.pass(call);
            return act(boot, call, action, told);
        });
    }

    /** An inner part of a write: it fails silently. */
    void attempt(Call call, Runnable action) {
        long boot = look(() -> boots);
        if (faults.refusal(call).isEmpty()) {
            act(
                    boot,
                    call,
                    () -> {
                        action.run();
                        return true;
                    },
                    () -> true);
        }
    }

    /** Holds a PF's lock while the number of its VFs is changed; the call is the one that the action begins with. */
    void holdingDevice(PciAddress device, Call call, Runnable action) {
        long boot = look(() -> boots);
        locked(
                devices.computeIfAbsent(device, address -> new ReentrantLock()),
                () -> holdingRescan(() -> {
                    look(() -> inBoot(boot, call, () -> true));
                    action.run();
                    return true;
                }));
    }

    private <T> T holdingRescan(Supplier<T> action) {
        return oneVfCountAtATime ? locked(rescan, action) : action.get();
    }

    private <T> T act(long boot, Call call, Supplier<T> action, BooleanSupplier told) {
        return holdingRtnl(
                call.operation().rtnl() != Rtnl.NOT,
                () -> locked(state, () -> {
                    var result = inBoot(boot, call, action);
                    save.run();
                    if (told.getAsBoolean()) {
                        tell.run();
                    }
                    return result;
                }));
    }

    private <T> T inBoot(long boot, Call call, Supplier<T> action) {
        if (down || boot != boots) {
            throw new HostException(
                    call.operation() + " " + call.value(),
                    call.subject(),
                    HostException.NO_ERRNO,
                    "the host went down or was rebooted meanwhile");
        }
        return action.get();
    }

    private <T> T holdingRtnl(boolean needed, Supplier<T> action) {
        return needed ? locked(rtnl, action) : action.get();
    }

    private static <T> T locked(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}

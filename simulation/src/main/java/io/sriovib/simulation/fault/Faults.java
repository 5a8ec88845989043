package io.sriovib.simulation.fault;

import io.sriovib.daemon.host.HostException;
import io.sriovib.simulation.kernel.Errno;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The knobs for what goes wrong on one host. Every call is delayed first, then hangs, then fails, as far as it is told to. Safe for threads. */
public final class Faults {
    private final Sleeper sleeper;
    private final Hangs hangs = new Hangs();
    private final Failures failures = new Failures();
    private final Map<Operation, Duration> delays = new ConcurrentHashMap<>();

    /** Nothing goes wrong yet. */
    public Faults(Sleeper sleeper) {
        this.sleeper = sleeper;
    }

    /** The next so many calls of the operation fail with the error and do nothing. */
    public void failNext(Operation operation, Errno errno, int times) {
        failures.arm(operation, errno, times, OptionalInt.empty());
    }

    /** The next so many calls of the operation that concern the VF fail with the error and do nothing. */
    public void failNext(Operation operation, Errno errno, int times, int vf) {
        failures.arm(operation, errno, times, OptionalInt.of(vf));
    }

    /**
     * From now on each call fails with that probability (0 to 1) with EIO, EBUSY or EINVAL and does nothing. The same seed gives the same failures as long as one
     * thread calls.
     */
    public void failRandomly(long seed, double probability) {
        failures.randomly(seed, probability);
    }

    /** Ends all failures, armed and random. */
    public void succeed() {
        failures.disarm();
    }

    /** The next call of the operation does not come back until {@link #releaseHangs}; interrupting it changes nothing. */
    public void hangNext(Operation operation) {
        hangs.arm(operation);
    }

    /** Ends all hangs, armed ones too; the calls then go on. */
    public void releaseHangs() {
        hangs.release();
    }

    /** Number of calls that hang now. */
    public int hanging() {
        return hangs.waiting();
    }

    /** From now on each call of the operation takes that much longer. */
    public void delay(Operation operation, Duration time) {
        delays.put(operation, time);
    }

    /**
     * Lets a call pass, late or never.
     *
     * @throws HostException if it shall fail
     */
    public void pass(Call call) {
        refusal(call).ifPresent(errno -> {
            throw errno.on(call.operation() + " " + call.value(), call.subject());
        });
    }

    /** Lets a call pass, late or never. @return the error with which it shall fail */
    public Optional<Errno> refusal(Call call) {
        var delay = delays.getOrDefault(call.operation(), Duration.ZERO);
        if (delay.isPositive()) {
            sleeper.sleep(delay);
        }
        hangs.pass(call.operation());
        return failures.strike(call);
    }
}

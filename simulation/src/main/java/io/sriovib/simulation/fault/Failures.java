package io.sriovib.simulation.fault;

import io.sriovib.simulation.kernel.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Which calls fail: the ones that were armed, and random ones. Safe for threads. */
final class Failures {
    private static final List<Errno> RANDOM_ERRORS = List.of(Errno.EIO, Errno.EBUSY, Errno.EINVAL);

    private record Armed(Operation operation, Errno errno, int times, OptionalInt vf) {
        boolean hits(Call call) {
            return operation == call.operation() && (vf.isEmpty() || vf.equals(call.vf()));
        }

        Armed used() {
            return new Armed(operation, errno, times - 1, vf);
        }
    }

    private final List<Armed> armed = new ArrayList<>();
    private RandomGenerator random = new Random(0);
    private double probability;

    synchronized void arm(Operation operation, Errno errno, int times, OptionalInt vf) {
        armed.add(new Armed(operation, errno, times, vf));
    }

    synchronized void randomly(long seed, double share) {
        random = new Random(seed);
        probability = share;
    }

    synchronized void disarm() {
        armed.clear();
        probability = 0;
    }

    /** The error with which the call fails, if it does. */
    synchronized Optional<Errno> strike(Call call) {
        for (int i = 0; i < armed.size(); i++) {
            var next = armed.get(i);
            if (next.hits(call)) {
                armed.set(i, next.used());
                armed.removeIf(spent -> spent.times() <= 0);
                return Optional.of(next.errno());
            }
        }
        return probability > 0 && random.nextDouble() < probability
                ? Optional.of(RANDOM_ERRORS.get(random.nextInt(RANDOM_ERRORS.size())))
                : Optional.empty();
    }
}

package io.sriovib.simulation.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Calls that do not come back until they are let go, nor when they are interrupted: threads in state D. Safe for threads. */
final class Hangs {
    private final List<Operation> armed = new ArrayList<>();
    private final List<CountDownLatch> waiting = new ArrayList<>();

    synchronized void arm(Operation operation) {
        armed.add(operation);
    }

    /** Blocks if a hang is armed for the operation. */
    void pass(Operation operation) {
        begin(operation).ifPresent(Hangs::await);
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized void release() {
        armed.clear();
        waiting.forEach(CountDownLatch::countDown);
        waiting.clear();
    }

    private synchronized Optional<CountDownLatch> begin(Operation operation) {
        if (!armed.remove(operation)) {
            return Optional.empty();
        }
        var hang = new CountDownLatch(1);
        waiting.add(hang);
        return Optional.of(hang);
    }

    private static void await(CountDownLatch hang) {
        boolean interrupted = false;
        while (hang.getCount() > 0) {
            try {
                hang.await();
            } catch (InterruptedException expected) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

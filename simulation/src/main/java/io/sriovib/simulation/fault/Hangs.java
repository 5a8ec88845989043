package io.sriovib.simulation.fault;

import io.sriovib.daemon.host.HostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Calls that do not come back until they are let go, nor when they are interrupted: threads in state D. Safe for threads. */
final class Hangs {
    private final List<Operation> armed = new ArrayList<>();
    private final List<CompletableFuture<End>> waiting = new ArrayList<>();

    private enum End {
        RELEASED,
        REBOOTED
    }

    synchronized void arm(Operation operation) {
        armed.add(operation);
    }

    /** Blocks if a hang is armed for the operation. */
    void pass(Call call) {
        var end = begin(call.operation()).map(CompletableFuture::join).orElse(End.RELEASED);
        if (end == End.REBOOTED) {
            throw new HostException(
                    call.operation().name(), call.subject(), HostException.NO_ERRNO, "the host was rebooted meanwhile");
        }
    }

    synchronized int waiting() {
        return waiting.size();
    }

    void release() {
        end(End.RELEASED);
    }

    /** Ends hung calls without doing what they were to do, and disarms the others. */
    void reboot() {
        end(End.REBOOTED);
    }

    private synchronized void end(End end) {
        armed.clear();
        waiting.forEach(hang -> hang.complete(end));
        waiting.clear();
    }

    private synchronized Optional<CompletableFuture<End>> begin(Operation operation) {
        if (!armed.remove(operation)) {
            return Optional.empty();
        }
        var hang = new CompletableFuture<End>();
        waiting.add(hang);
        return Optional.of(hang);
    }
}

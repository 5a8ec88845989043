package io.sriovib.daemon.observe;

import io.sriovib.daemon.host.HostException;
import io.sriovib.planning.value.Known;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Reads that end in bounded time although the kernel may never answer. A read that hangs keeps its thread; until that thread returns, the same read is answered "not known" at once, so a
 * hang costs one thread and no more.
 */
final class BoundedReads implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("observe-", 0).factory());
    private final Map<String, Future<?>> hanging = new ConcurrentHashMap<>();
    private final Duration limit;

    BoundedReads(Duration limit) {
        this.limit = limit;
    }

    /** A read that has been started. */
    interface Pending<T> {
        /** Waits for the answer, at most the limit. */
        Known<T> await() throws InterruptedException;
    }

    /** Starts a read; {@code what} names it in messages and is the same each time. */
    <T> Pending<T> start(String what, Supplier<T> read) {
        var lost = hanging.get(what);
        if (lost != null && !lost.isDone()) {
            return () -> Known.unknown(what + " has been hanging in the kernel since an earlier pass");
        }
        hanging.remove(what);
        var future = threads.submit(read::get);
        return () -> await(what, future);
    }

    private <T> Known<T> await(String what, Future<T> future) throws InterruptedException {
        try {
            return Known.seen(future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException _) {
            hanging.put(what, future);
            return Known.unknown(what + " did not answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case HostException host -> Known.unknown(String.valueOf(host.getMessage()));
                case RuntimeException bug -> throw bug;
                case null, default -> throw new IllegalStateException(what, e);
            };
        }
    }

    /** Lets go of all threads; those that hang are daemon threads and die with the process. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}

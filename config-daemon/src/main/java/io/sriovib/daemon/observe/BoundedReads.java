package io.sriovib.daemon.observe;

import io.sriovib.daemon.host.HostException;
import io.sriovib.planning.value.Known;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads that end in bounded time although the kernel may never answer. A read that hangs keeps its thread; until that thread returns, the same read is answered "not known" at once, so a
 * hang costs one thread and no more. A read that ends by a bug of ours is "not known" too: it must not end the loop.
 */
final class BoundedReads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedReads.class);

    private final ExecutorService threads;
    private final Map<String, Future<?>> underWay = new ConcurrentHashMap<>();
    private final Duration limit;

    /**
     * @param threads does the reads; ended by {@link #close}
     * @param limit from the start of a read, so that many reads that hang together cost it once
     */
    BoundedReads(ExecutorService threads, Duration limit) {
        this.threads = threads;
        this.limit = limit;
    }

    /** A read that has been started. */
    interface Pending<T> {
        /** Waits for the answer, at most until the limit since the start is over. */
        Known<T> await() throws InterruptedException;
    }

    /** Starts a read; {@code what} names it in messages and is the same each time. A read that nobody awaits is remembered all the same. */
    <T> Pending<T> start(String what, Supplier<T> read) {
        var earlier = underWay.get(what);
        if (earlier != null && !earlier.isDone()) {
            return () -> Known.unknown(what + " has been hanging in the kernel since an earlier pass");
        }
        var future = threads.submit(read::get);
        underWay.put(what, future);
        long end = System.nanoTime() + limit.toNanos();
        return () -> await(what, future, end);
    }

    private <T> Known<T> await(String what, Future<T> future, long end) throws InterruptedException {
        try {
            var value = future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            underWay.remove(what, future);
            return Known.seen(value);
        } catch (TimeoutException _) {
            return Known.unknown(what + " did not answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return Known.unknown(cause(what, e));
        }
    }

    private static String cause(String what, ExecutionException e) {
        if (e.getCause() instanceof HostException host) {
            return String.valueOf(host.getMessage());
        }
        LOG.error("{} could not be read because of a bug of the daemon; please report it", what, e.getCause());
        return what + " could not be read because of a bug of the daemon: " + e.getCause()
                + "; its log has the details, please report it";
    }

    /** Lets go of all threads; those that hang are daemon threads and die with the process. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}

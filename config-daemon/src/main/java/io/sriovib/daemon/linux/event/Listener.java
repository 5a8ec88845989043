package io.sriovib.daemon.linux.event;

import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.socket.EventSocket;
import io.sriovib.netlink.socket.Events;
import java.time.Duration;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to one kind of notifications and tells when one is relevant, or when some were lost.
 *
 * @param socket closed by whoever made it, which ends this
 * @param relevant which events matter
 * @param changed called for each; must not block
 */
record Listener<T>(EventSocket<T> socket, Predicate<T> relevant, Runnable changed) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    /** A wait without an end; being closed ends it. */
    private static final Duration LONG = Duration.ofDays(1);

    @Override
    public void run() {
        try {
            while (take(socket.await(LONG))) {
                // all is done by the condition
            }
        } catch (NetlinkException e) {
            LOG.atWarn().log("changes are seen late: no more notifications of the kernel", e);
            changed.run();
        }
    }

    private boolean take(Events<T> events) {
        switch (events) {
            case Events.Received<T>(var list) -> {
                if (list.stream().anyMatch(relevant)) {
                    changed.run();
                }
            }
            case Events.Missed<T>(var cause) -> {
                LOG.atDebug().addKeyValue("cause", cause).log("notifications lost, looking at everything");
                changed.run();
            }
            case Events.Quiet<T>() -> {}
            case Events.Closed<T>() -> {
                return false;
            }
        }
        return true;
    }
}

package io.sriovib.daemon;

import io.sriovib.planning.value.Known;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that one daemon works on a host. A second one (an old DaemonSet that was not removed, a pod that was deleted by force and lives on) reads and writes nothing of it: it says so, waits, and
 * takes over when the first has ended. It does not end itself, because the back-off of whoever restarts it would leave the node without a daemon for minutes.
 */
final class OnlyDaemon {
    private static final Logger LOG = LoggerFactory.getLogger(OnlyDaemon.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private OnlyDaemon() {}

    /**
     * Waits until the host is this daemon's.
     *
     * @param claim tries once; unknown says who works on the host
     * @param tell hears once, in a sentence with the remedy, that there is another
     */
    static OpenedHost await(String node, Supplier<Known<OpenedHost>> claim, Consumer<String> tell)
            throws InterruptedException {
        var claimed = claim.get();
        if (claimed.whyUnknown().isPresent()) {
            var text = text(node, claimed.whyUnknown().get());
            LOG.error(text);
            tell.accept(text);
        }
        while (claimed.asOptional().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(AGAIN.toMillis());
            claimed = claim.get();
            if (claimed.asOptional().isPresent()) {
                LOG.info("the other daemon has ended, this one takes over");
            }
        }
        return claimed.asOptional().get();
    }

    private static String text(String node, String other) {
        return "a second config daemon was started for node %s, where %s works already; the second does nothing until the first has ended; stop one of them: kubectl get pods -A -o wide --field-selector spec.nodeName=%s"
                .formatted(node, other, node);
    }
}

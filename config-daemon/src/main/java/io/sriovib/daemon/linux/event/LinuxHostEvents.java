package io.sriovib.daemon.linux.event;

import io.sriovib.daemon.host.HostEvents;
import io.sriovib.netlink.NetlinkException;
import io.sriovib.netlink.socket.EventSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications of links (RTNLGRP_LINK), of devices (uevents of pci, net and infiniband) and of one directory, each on a platform thread of its own. A source that can't be had is
 * logged once and left out: the daemon then sees such changes at its slow safety tick.
 */
public final class LinuxHostEvents implements HostEvents {
    private static final Logger LOG = LoggerFactory.getLogger(LinuxHostEvents.class);

    private final Path directory;

    /** @param directory whose files are watched, as it is reached from here; need not exist */
    public LinuxHostEvents(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** Links are those of the calling thread's network namespace. */
    @Override
    public Subscription subscribe(Runnable lookAgain) {
        var sources = new Sources(new LookAgain(lookAgain));
        sources.listen("links", EventSocket::links, Relevance::of);
        sources.listen("uevents", EventSocket::uevents, Relevance::of);
        sources.watch(directory);
        return sources;
    }

    /** What is open for one subscription. */
    private static final class Sources implements Subscription {
        private final LookAgain lookAgain;
        private final List<Runnable> closers = new ArrayList<>();

        private Sources(LookAgain lookAgain) {
            this.lookAgain = lookAgain;
            start("look again", lookAgain);
        }

        private <T> void listen(String name, Supplier<EventSocket<T>> opened, Predicate<T> relevant) {
            try {
                var socket = opened.get();
                closers.add(socket::close);
                start(name, new Listener<>(socket, relevant, lookAgain::changed));
            } catch (NetlinkException e) {
                LOG.atWarn().addKeyValue("source", name).log("changes are seen late: cannot listen", e);
            }
        }

        private void watch(Path directory) {
            try {
                var watch = new Watch(directory, lookAgain::changed);
                closers.add(watch::close);
                start("watch " + directory, watch);
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("directory", directory).log("changes are seen late: cannot watch", e);
            }
        }

        /** Platform threads: a blocked native call would hold a carrier of virtual ones. */
        private static void start(String name, Runnable work) {
            Thread.ofPlatform().daemon().name("host events: " + name).start(work);
        }

        @Override
        public void close() {
            lookAgain.close();
            closers.forEach(Runnable::run);
        }
    }
}

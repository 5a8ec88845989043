package io.sriovib.daemon.host;

/** Tells when something on the host may have changed: links, devices, files of ours. Events only say "look again"; one may be lost or come twice. */
public interface HostEvents {
    /**
     * Calls {@code lookAgain} from a thread of its own, soon after each change, until closed. The callback must be quick and not throw.
     *
     * @return ends the calls; throws nothing
     */
    Subscription subscribe(Runnable lookAgain);

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        /** Ends it. */
        @Override
        void close();
    }
}

package io.sriovib.operator.cluster;

import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** Time and threads of rounds: those of the process ({@link ProcessPace}), or of a simulation that has its own. */
public interface Pace {
    /** Does something quick after that time; never in the caller's stack. */
    Alarm later(Duration delay, Runnable action);

    /** Sends requests that may go out together; whoever asks for it closes it, which waits for them. */
    ExecutorService requests();

    /** Something that is about to be done. */
    interface Alarm {
        /** Takes it back, if it has not been done yet. */
        void cancel();
    }
}

package io.sriovib.daemon.thread;

import java.util.concurrent.ExecutorService;

/** Who does what may hang in the kernel, so that the loop itself never does. Whoever asks for an executor ends it. */
public interface Workers {
    /** For reads, as many at a time as are asked for. */
    ExecutorService readers();

    /**
     * For the writes of one PF, one after the other in the order in which they are given.
     *
     * @param pf for the name of the thread
     */
    ExecutorService writer(String pf);
}

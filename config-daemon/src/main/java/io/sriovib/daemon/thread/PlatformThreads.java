package io.sriovib.daemon.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@link Workers} as platform threads, since a call that hangs in the kernel would pin a virtual thread's carrier; daemon threads, so that those that hang die with the process. */
public final class PlatformThreads implements Workers {
    @Override
    public ExecutorService readers() {
        return Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("observe-", 0).factory());
    }

    @Override
    public ExecutorService writer(String pf) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("writer-" + pf).factory());
    }
}

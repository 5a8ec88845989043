package io.sriovib.daemon.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * {@link Workers} as platform threads, since a call that hangs in the kernel would pin a virtual thread's carrier; daemon threads, so that those that hang die with the process. They end soon
 * after their work: one that waits holds 100 KiB of stack, and a host with 128 VFs has more than a hundred of them for the blink of an eye in each pass.
 */
public final class PlatformThreads implements Workers {
    private static final int SECONDS_WITHOUT_WORK = 1;

    @Override
    public ExecutorService readers() {
        var names = Thread.ofPlatform().daemon().name("observe-", 0).factory();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, SECONDS_WITHOUT_WORK, TimeUnit.SECONDS, new SynchronousQueue<>(), names);
    }

    @Override
    public ExecutorService writer(String pf) {
        var name = Thread.ofPlatform().daemon().name("writer-" + pf).factory();
        var thread =
                new ThreadPoolExecutor(1, 1, SECONDS_WITHOUT_WORK, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), name);
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }
}

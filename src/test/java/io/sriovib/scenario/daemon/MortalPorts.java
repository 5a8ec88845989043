package io.sriovib.scenario.daemon;

import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.daemon.host.NetworkLinks;
import io.sriovib.daemon.host.PciFunctions;
import io.sriovib.daemon.host.VfLinks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a process that shall be killed before one of its writes: that write and all later ones never happen, and their callers never come back. Every write of a port is a method
 * without result.
 */
public final class MortalPorts {
    private static final String ALL = "all threads";

    private final Map<String, Integer> lifetimes;
    private final Map<String, AtomicInteger> writes = new ConcurrentHashMap<>();
    private final CountDownLatch death;
    private final Semaphore eternity = new Semaphore(0);

    /** @param lifetime how many writes the process lives to do */
    public MortalPorts(int lifetime) {
        this(Map.of(ALL, lifetime));
    }

    /** @param lifetimes how many writes each of these threads lives to do; all others are immortal */
    public MortalPorts(Map<String, Integer> lifetimes) {
        this.lifetimes = Map.copyOf(lifetimes);
        this.death = new CountDownLatch(lifetimes.size());
    }

    /** These ports, mortal. */
    public Host of(Host host) {
        return new Host(
                mortal(PciFunctions.class, host.pci()),
                mortal(NetworkLinks.class, host.links()),
                mortal(VfLinks.class, host.vfLinks()),
                host.rdma(),
                host.holders(),
                mortal(HostFiles.class, host.files()),
                host.boot(),
                host.events());
    }

    /** Waits until each thread that is mortal stands before the write that never happens. */
    public void awaitDeath() throws InterruptedException {
        death.await();
    }

    /** Writes that have been begun. */
    public int writes() {
        return writes.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private boolean endOfLife() {
        var name = Thread.currentThread().getName();
        var whose = lifetimes.containsKey(name) ? name : ALL;
        int number = writes.computeIfAbsent(whose, _ -> new AtomicInteger()).incrementAndGet();
        return number > lifetimes.getOrDefault(whose, Integer.MAX_VALUE);
    }

    private <T> T mortal(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (_, method, arguments) -> call(target, method, arguments)));
    }

    private @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getReturnType() == void.class && endOfLife()) {
            death.countDown();
            eternity.acquireUninterruptibly();
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}

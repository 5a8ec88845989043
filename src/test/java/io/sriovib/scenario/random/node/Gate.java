package io.sriovib.scenario.random.node;

import io.sriovib.daemon.host.BootClock;
import io.sriovib.daemon.host.Host;
import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.host.HostFiles;
import io.sriovib.daemon.host.NetworkLinks;
import io.sriovib.daemon.host.PciFunction;
import io.sriovib.daemon.host.PciFunctions;
import io.sriovib.daemon.host.RdmaDevices;
import io.sriovib.daemon.host.VfHolders;
import io.sriovib.daemon.host.VfLinks;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.random.time.Killed;
import io.sriovib.scenario.random.time.Strand;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ports of one daemon process: what it asks of its host can fail, hang or be the last thing that it does, and each write is judged. After each write others may act; between a look at the holders
 * of a VF and the write that follows it nobody does, since no process could help that.
 */
final class Gate {
    private final SimulatedNode node;
    private final DaemonUnderTest process;
    private int writesToLive = Integer.MAX_VALUE;

    Gate(SimulatedNode node, DaemonUnderTest process) {
        this.node = node;
        this.process = process;
    }

    Host host(Host raw) {
        return new Host(
                gated(PciFunctions.class, raw.pci()),
                gated(NetworkLinks.class, raw.links()),
                gated(VfLinks.class, raw.vfLinks()),
                gated(RdmaDevices.class, raw.rdma()),
                gated(VfHolders.class, raw.holders()),
                gated(HostFiles.class, raw.files()),
                gated(BootClock.class, raw.boot()),
                raw.events());
    }

    /** The process dies right before or right after its so-manieth write. */
    void killAtWrite(int write) {
        writesToLive = write;
    }

    private <T> T gated(Class<T> port, T target) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (_, method, arguments) -> call(target, method, arguments == null ? new Object[0] : arguments)));
    }

    private @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
        requireAlive();
        var call = Call.of(method, arguments);
        var hang = node.faults().hang(call);
        if (hang.isEmpty()) {
            return carryOut(target, method, arguments, call, () -> judge(call));
        }
        judge(call); // by what was the case when it was begun: nobody can take back what the kernel has taken
        node.faults().begun(call);
        try {
            hang(hang.get());
            return carryOut(target, method, arguments, call, () -> {});
        } finally {
            node.faults().ended(call);
        }
    }

    private @Nullable Object carryOut(Object target, Method method, Object[] arguments, Call call, Runnable check)
            throws Throwable {
        if (call.write()) {
            countDown();
        }
        var error = node.faults().strike(call);
        if (error.isPresent()) {
            torn(call);
            if (call.write()) {
                process.repetitions().failed(call);
                pause(call);
            }
            throw error.get();
        }
        check.run();
        return act(target, method, arguments, call);
    }

    private void judge(Call call) {
        if (call.write()) {
            process.run().ifPresent(run -> new WriteCheck(node, run).before(call));
        }
    }

    private @Nullable Object act(Object target, Method method, Object[] arguments, Call call) throws Throwable {
        if (!call.write()) {
            return ofGoneFunction(call) ? nothing(method.getReturnType()) : visible(invoke(target, method, arguments));
        }
        try {
            invoke(target, method, arguments);
        } catch (HostException refused) {
            process.repetitions().failed(call);
            pause(call);
            throw refused;
        }
        node.wrote();
        if (!process.alive()) {
            node.disturbed(); // a call that hung has acted after its process had died
            throw new Killed();
        }
        countDown();
        pause(call);
        return null;
    }

    private static @Nullable Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** A disk that is full takes a part of what is appended. */
    private void torn(Call call) {
        if (call.name().equals("append")) {
            var text = (String) call.arguments().get(1);
            node.raw().files().append((String) call.arguments().getFirst(), text.substring(0, text.length() / 2));
        }
    }

    private void hang(Faults.Hang hang) {
        var strand = Strand.current();
        if (strand.isEmpty()) {
            throw new NeverReturns(hang);
        }
        process.hangs(strand.get(), true);
        while (!hang.over()) {
            strand.get().pause();
        }
        process.hangs(strand.get(), false);
        if (hang.rebooted()) {
            throw new Killed();
        }
    }

    private void countDown() {
        if (--writesToLive == 0) {
            process.die();
            throw new Killed();
        }
    }

    private void requireAlive() {
        if (!process.alive()) {
            throw new Killed();
        }
    }

    /** Not in files, which the daemon writes with its journal locked: another thread of it would wait for that one in vain. */
    private static void pause(Call call) {
        if (!call.isFile()) {
            Strand.current().ifPresent(Strand::pause);
        }
    }

    /** A card that is gone is not listed. */
    private @Nullable Object visible(@Nullable Object answer) {
        if (answer instanceof Collection<?> all && !node.gone().isEmpty()) {
            return all.stream().filter(one -> !isGone(one)).toList();
        }
        return answer instanceof Optional<?> one ? one.filter(some -> !isGone(some)) : answer;
    }

    private boolean ofGoneFunction(Call call) {
        return !node.gone().isEmpty()
                && call.arguments().stream()
                        .limit(1)
                        .anyMatch(first -> first instanceof PciAddress address
                                && node.raw()
                                        .pci()
                                        .function(address)
                                        .filter(node::isGone)
                                        .isPresent());
    }

    private static Object nothing(Class<?> answer) {
        return answer == Optional.class ? Optional.empty() : List.of();
    }

    private boolean isGone(Object one) {
        return one instanceof PciFunction function && node.isGone(function);
    }
}

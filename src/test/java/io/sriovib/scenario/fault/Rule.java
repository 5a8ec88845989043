package io.sriovib.scenario.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Which requests a fault befalls and how often: {@code proxy.answer(429).withRetryAfter(2).toWritesOf("sriovnetworknodestates").times(20)}. In force from its last word on. */
final class Rule {
    private final Consumer<Rule> enforce;
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger used = new AtomicInteger();
    private Fault fault;
    private Predicate<Request> which = _ -> true;

    Rule(Fault fault, Consumer<Rule> enforce) {
        this.fault = fault;
        this.enforce = enforce;
    }

    /** The answer asks for patience. */
    Rule withRetryAfter(int seconds) {
        fault = fault instanceof Fault.Answer(int status, int _) ? new Fault.Answer(status, seconds) : fault;
        return this;
    }

    Rule toWritesOf(String resource) {
        return to(request -> request.isWrite() && request.concerns(resource));
    }

    /** Of all resources but leases and events. */
    Rule toWrites() {
        return to(FaultProxy::changesState);
    }

    Rule toListsOf(String resource) {
        return to(request -> !request.isWrite() && !request.isWatch() && request.concerns(resource));
    }

    Rule toWatchesOf(String resource) {
        return to(request -> request.isWatch() && request.concerns(resource));
    }

    Rule toWatches() {
        return to(Request::isWatch);
    }

    Rule to(Predicate<Request> requests) {
        which = requests;
        return this;
    }

    Rule once() {
        return times(1);
    }

    Rule times(int number) {
        left.set(number);
        enforce.accept(this);
        return this;
    }

    Rule untilLifted() {
        return times(Integer.MAX_VALUE);
    }

    void lift() {
        left.set(0);
    }

    /** Requests that it has befallen. */
    int used() {
        return used.get();
    }

    Fault fault() {
        return fault;
    }

    /** Whether it befalls this request; counts it. */
    boolean takes(Request request) {
        boolean takes = which.test(request) && left.getAndUpdate(number -> Math.max(0, number - 1)) > 0;
        if (takes) {
            used.incrementAndGet();
        }
        return takes;
    }
}

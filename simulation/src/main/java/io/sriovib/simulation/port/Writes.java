package io.sriovib.simulation.port;

import io.sriovib.simulation.fault.Call;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The writes that were tried since it was last cleared, failed ones too. Bounded; safe for threads. */
public final class Writes {
    /** So many of the latest are kept. */
    public static final int KEPT = 10_000;

    private final Deque<Call> calls = new ArrayDeque<>();

    synchronized void add(Call call) {
        if (calls.size() == KEPT) {
            calls.removeFirst();
        }
        calls.addLast(call);
    }

    /** In the order in which they were tried. */
    public synchronized List<Call> list() {
        return List.copyOf(calls);
    }

    /** Forgets them. */
    public synchronized void clear() {
        calls.clear();
    }
}

package io.sriovib.scenario.random.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Sees that nothing that fails is tried again and again without a rest: after 1, 2 and 4 s, and at once whenever the plan around it has changed, which happens a few times while VFs are made. */
final class Repetitions {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int MOST = 12;

    private final String node;
    private final InstantSource clock;
    private final Map<Call, Deque<Instant>> failures = new HashMap<>();

    Repetitions(String node, InstantSource clock) {
        this.node = node;
        this.clock = clock;
    }

    /** Something from outside has changed: trying anew is right. */
    void forget() {
        failures.clear();
    }

    void failed(Call call) {
        var times = failures.computeIfAbsent(call, _ -> new ArrayDeque<>());
        var now = clock.instant();
        times.add(now);
        while (times.getFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
        if (times.size() > MOST) {
            throw new Violation(
                    "no step is repeated without a rest",
                    node + ": " + call + " has failed " + times.size() + " times within " + WINDOW.toSeconds() + " s");
        }
    }
}

package io.sriovib.bench.figure;

/** Tells the person who waits what is being measured now. */
@FunctionalInterface
public interface Progress {
    /** One line. */
    void say(String line);
}

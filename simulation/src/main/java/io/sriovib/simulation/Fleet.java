package io.sriovib.simulation;

import io.sriovib.simulation.machine.SimulatedMachine;
import io.sriovib.simulation.machine.SubnetManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Simulated nodes of one cluster, each with the seed's card under a serial number of its own, and the programs that run on them. What runs is the caller's: the simulation
 * knows no daemon.
 */
public final class Fleet implements AutoCloseable {
    private final List<Node> nodes;
    private final List<AutoCloseable> running = new ArrayList<>();

    /**
     * A node.
     *
     * @param name {@code node1} and so on
     * @param host its host
     */
    public record Node(String name, SimulatedHost host) {}

    /** Starts a node's program. */
    @FunctionalInterface
    public interface Starter {
        /** Starts it; closing the result ends it. */
        AutoCloseable start(Node node);
    }

    private Fleet(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** So many of the seed's nodes, {@code node1} first. */
    public static Fleet of(int size) {
        return new Fleet(IntStream.rangeClosed(1, size)
                .mapToObj(SimulatedMachine::numbered)
                .map(machine -> new Node(machine.name(), SimulatedHost.of(machine)))
                .toList());
    }

    /** The nodes in the order of their numbers. */
    public List<Node> nodes() {
        return nodes;
    }

    /** Starts a program on each node; {@link #close} ends them. */
    public synchronized void start(Starter starter) {
        nodes.forEach(node -> running.add(starter.start(node)));
    }

    /** Replaces the subnet manager of the fabric that all nodes are on. */
    public void subnetManager(SubnetManager manager) {
        nodes.forEach(node -> node.host().subnetManager(manager));
    }

    /**
     * Ends the programs, last started first, then the hosts: all of them, whatever one says.
     *
     * @throws IllegalStateException if one did not end well; the others' failures are attached
     */
    @Override
    public synchronized void close() {
        var failures = new ArrayList<Exception>();
        running.reversed().forEach(program -> end(program, failures));
        running.clear();
        nodes.forEach(node -> end(node.host(), failures));
        if (!failures.isEmpty()) {
            var failure = new IllegalStateException("a node's program did not end well", failures.getFirst());
            failures.stream().skip(1).forEach(failure::addSuppressed);
            throw failure;
        }
    }

    private static void end(AutoCloseable program, List<Exception> failures) {
        try {
            program.close();
        } catch (Exception e) {
            failures.add(e);
        }
    }
}

package io.sriovib.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.daemon.host.Host;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.scenario.daemon.HurriedClock;
import io.sriovib.scenario.daemon.MortalPorts;
import io.sriovib.scenario.daemon.RunningLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A daemon's loop in a process of its own that gets SIGKILL. Its process waits to be told what to do, so that its start costs nobody time. */
final class DoomedDaemon implements AutoCloseable {
    private static final String BEFORE_THE_WRITES = "before the writes";

    private final Process process;

    private DoomedDaemon(Process process) {
        this.process = process;
    }

    static DoomedDaemon start() throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getenv("DOOMED_FLAGS").split(" ")));
        command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path"), DoomedDaemon.class.getName()));
        return new DoomedDaemon(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** The host's ports for a daemon that dies by a write to the kernel; writes to files do not count. */
    static Host withMortalDevices(Host host, MortalPorts ports) {
        var mortal = ports.of(host);
        return new Host(
                mortal.pci(),
                mortal.links(),
                mortal.vfLinks(),
                host.rdma(),
                host.holders(),
                host.files(),
                host.boot(),
                host.events());
    }

    /** Lets it configure a VF on each of these PFs, side by side; the writer of each stops before its write of that number, from 0. */
    void configure(Map<PciAddress, Integer> lifetimes) throws IOException {
        var in = process.outputWriter(StandardCharsets.UTF_8);
        for (var lifetime : lifetimes.entrySet()) {
            in.write("%s %d ".formatted(lifetime.getKey(), lifetime.getValue()));
        }
        in.newLine();
        in.flush();
    }

    /** Kills it when each writer stands before its write. */
    void killBeforeTheWrites() throws IOException, InterruptedException {
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(BEFORE_THE_WRITES);
            kill();
        }
    }

    /** Kills it wherever it is; returns when it is dead. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends the signal, and does not wait for what the kernel has not let go of yet. */
    void signal() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        signal();
    }

    /** The process: reads one line, PFs and their lifetimes in writes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var host = Guest.host();
        touch(host);
        var order = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (order == null) {
            return; // nobody needs it
        }
        var lifetimes = lifetimes(new Scanner(order));
        var ports = new MortalPorts(lifetimes.entrySet().stream()
                .collect(Collectors.toMap(pf -> "writer-" + pf.getKey(), Map.Entry::getValue)));
        var loop = new RunningLoop(withMortalDevices(host, ports), new HurriedClock(), RunningLoop.LISTED, false);
        loop.wish(wish(lifetimes.keySet()));
        ports.awaitDeath();
        System.out.println(BEFORE_THE_WRITES);
        Thread.sleep(Long.MAX_VALUE);
    }

    /** What is loaded now need not be loaded later. */
    static void touch(Host host) {
        host.pci().networkFunctions();
        host.links().links();
        host.boot().bootId();
    }

    private static Map<PciAddress, Integer> lifetimes(Scanner words) {
        var lifetimes = new TreeMap<PciAddress, Integer>();
        while (words.hasNext()) {
            lifetimes.put(new PciAddress(words.next()), words.nextInt());
        }
        return lifetimes;
    }

    /** A VF on each of these PFs. */
    static NodeStateSpec wish(Collection<PciAddress> pfs) {
        return pfs.stream()
                .map(pf -> RunningLoop.at(pf, RunningLoop.policyIb0(1)))
                .reduce(RunningLoop::both)
                .orElseThrow();
    }
}

package io.sriovib.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.host.Host;
import io.sriovib.scenario.daemon.HurriedClock;
import io.sriovib.scenario.daemon.MortalPorts;
import io.sriovib.scenario.daemon.RunningLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A daemon's loop in a process of its own that gets SIGKILL. Its process waits to be told what to do, so that its start costs nobody time. */
final class DoomedDaemon implements AutoCloseable {
    private static final String BEFORE_THE_WRITE = "before the write";

    private final Process process;

    private DoomedDaemon(Process process) {
        this.process = process;
    }

    static DoomedDaemon start() throws IOException {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedDaemon.class.getName());
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

    /** Lets it configure so many VFs; it stops before the write of that number, from 0. */
    void configure(int vfs, int lifetime) throws IOException {
        var in = process.outputWriter(StandardCharsets.UTF_8);
        in.write("%d %d%n".formatted(vfs, lifetime));
        in.flush();
    }

    /** Kills it when it stands before the write. */
    void killBeforeTheWrite() throws IOException, InterruptedException {
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(BEFORE_THE_WRITE);
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

    /** The process: reads one line, number of VFs and lifetime in writes. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var host = Guest.host();
        host.pci().networkFunctions(); // what is loaded now need not be loaded later
        host.links().links();
        var order = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (order == null) {
            return; // nobody needs it
        }
        var words = order.split(" ");
        var ports = new MortalPorts(Integer.parseInt(words[1]));
        var loop = new RunningLoop(withMortalDevices(host, ports), new HurriedClock(), RunningLoop.LISTED, false);
        loop.wish(RunningLoop.policyIb0(Integer.parseInt(words[0])));
        ports.awaitDeath();
        System.out.println(BEFORE_THE_WRITE);
        Thread.sleep(Long.MAX_VALUE);
    }
}

package io.sriovib.kernel;

import static io.sriovib.kernel.GuestNode.PF;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.daemon.host.Host;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.LinkState;
import io.sriovib.scenario.daemon.RunningLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Measures the daemon's process in the guest and writes a table. Emulation is slow and its machine may be busy, so nothing is asserted: each figure stands beside what a shell takes. */
public final class KernelFigures {
    private static final InterfaceName IB0 = new InterfaceName("ib0");
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration TO_SETTLE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String NONE = "-";

    private final Path checkout = Path.of(System.getProperty("sriovib.root", "."));
    private final Path scratch;
    private final Host host = Guest.host();
    private final List<Figure> figures = new ArrayList<>();

    private KernelFigures(Path scratch) {
        this.scratch = scratch;
    }

    /** @param arguments folder for the table and the daemon's log */
    public static void main(String[] arguments) throws IOException {
        var figures = new KernelFigures(Path.of(arguments[0]));
        figures.measure();
        Files.writeString(figures.scratch.resolve("figures"), Figure.table(figures.figures));
        System.exit(0);
    }

    private void measure() throws IOException {
        var script = checkout.resolve("src/test/kernel/shell-loop.sh").toString();
        var shell = elapsed(() -> Guest.run("bash", script, "8"));
        Guest.reboot();
        var batch = elapsed(() -> Guest.run("bash", script, "8", "batch"));
        Guest.reboot();
        try (var server = new NodeStateServer()) {
            long begin = System.nanoTime();
            try (var daemon = DaemonProcess.start(checkout, server.kubeconfig(), scratch.resolve("daemon.log"))) {
                add(
                        "start of the process to first status",
                        since(begin, () -> server.status().syncStatus() != null),
                        NONE,
                        "6.1 s");
                configure(server, 4, NONE, "2.4 s", "3.1 s");
                wait(server, RunningLoop.nothing(), 0);
                configure(server, 8, shell + ", by ip -batch " + batch, NONE, NONE);
                drift(server);
                idle(daemon);
            }
        }
    }

    private void configure(NodeStateServer server, int vfs, String shell, String bound, String succeeded) {
        long begin = System.nanoTime();
        server.wish(RunningLoop.policyIb0(vfs));
        add(
                "new spec to %d VFs bound with GUIDs and states".formatted(vfs),
                since(begin, () -> configured(vfs)),
                shell,
                bound);
        add("  and to Succeeded", since(begin, () -> inSync(server, vfs)), NONE, succeeded);
    }

    private void wait(NodeStateServer server, NodeStateSpec spec, int vfs) {
        server.wish(spec);
        since(System.nanoTime(), () -> inSync(server, vfs));
    }

    private static boolean inSync(NodeStateServer server, int vfs) {
        return "Succeeded".equals(server.status().syncStatus())
                && RunningLoop.vfs(server.status()).size() == vfs;
    }

    /** As the kernel shows it: all bound, all with a GUID, all enabled. */
    private boolean configured(int vfs) {
        var capability = host.pci().function(PF).flatMap(pf -> pf.sriov()).orElseThrow();
        return capability.vfs().size() == vfs
                && capability.vfs().values().stream()
                        .allMatch(vf -> host.pci()
                                .function(vf)
                                .flatMap(function -> function.driver())
                                .isPresent())
                && host.vfLinks().configured(IB0).values().stream()
                        .allMatch(vf -> vf.linkState().equals(Optional.of(LinkState.ENABLE))
                                && vf.portGuid().filter(guid -> guid.usable()).isPresent());
    }

    private void drift(NodeStateServer server) throws IOException {
        var monitor = new ProcessBuilder("ip", "monitor", "link").start();
        pause(TO_SETTLE);
        long pulled = System.nanoTime();
        Guest.knob(PF, "cable", 0);
        var told = CompletableFuture.supplyAsync(() -> firstLine(monitor, pulled));
        var seen = since(pulled, () -> portsAre(server, "INIT"));
        add("cable pulled to seen in the status", seen, told.join() + " until ip monitor tells", "30 s");
        monitor.destroy();
        Guest.knob(PF, "cable", 1);
        since(System.nanoTime(), () -> portsAre(server, "ACTIVE"));
        host.vfLinks().setLinkState(IB0, 5, LinkState.DISABLE);
        add("link state changed by hand to set right", since(System.nanoTime(), () -> configured(8)), NONE, "never");
    }

    /** The kernel keeps news of a lost carrier back for up to a second (net/core/link_watch.c). */
    private static String firstLine(Process monitor, long begin) {
        try (var lines = monitor.inputReader()) {
            return lines.readLine() == null ? "not" : seconds(begin);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean portsAre(NodeStateServer server, String state) {
        return RunningLoop.vfs(server.status()).stream()
                .map(VirtualFunction::portState)
                .allMatch(state::equals);
    }

    private void idle(DaemonProcess daemon) {
        pause(TO_SETTLE);
        var before = daemon.cpu();
        pause(IDLE);
        double share = 100.0 * daemon.cpu().minus(before).toMillis() / IDLE.toMillis();
        add("CPU when idle, over %d s".formatted(IDLE.toSeconds()), "%.2f %%".formatted(share), NONE, "1.8 %");
        add("resident memory", daemon.memory(), NONE, "52-60 (21-29 anonymous) MiB");
    }

    private void add(String what, String ours, String shell, String reference) {
        var figure = new Figure(what, ours, shell, reference);
        figures.add(figure);
        System.out.println(what + ": " + ours);
    }

    private static String elapsed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return seconds(begin);
    }

    /** How long it took until that came. */
    private static String since(long begin, BooleanSupplier came) {
        while (!came.getAsBoolean()) {
            if (System.nanoTime() - begin > LIMIT.toNanos()) {
                return "not within " + LIMIT.toSeconds() + " s";
            }
            pause(BETWEEN_LOOKS);
        }
        return seconds(begin);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String seconds(long begin) {
        return "%.1f s".formatted((System.nanoTime() - begin) / 1e9);
    }
}

package io.sriovib.bench.daemon;

import io.sriovib.bench.cluster.BenchServer;
import io.sriovib.bench.figure.Figure;
import io.sriovib.bench.figure.Measurement;
import io.sriovib.bench.figure.Progress;
import io.sriovib.bench.figure.Quantity;
import io.sriovib.bench.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One daemon from its start to its rest; its host is simulated and takes no time, so this is what the daemon itself takes. */
public final class DaemonMeasurement implements Measurement {
    private static final int VFS = 8;
    private static final int REPEATS = 5;
    private static final Duration REST = Duration.ofSeconds(45);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final double NANOS = 1e9;
    private static final double HUNDRED = 100;
    private static final Quantity IDLE_CPU = Quantity.percent(0.1);
    private static final Quantity RESIDENT = Quantity.mebibytes(96);
    private static final Quantity ANONYMOUS = Quantity.mebibytes(48);

    private final Path checkout;

    /** Measures the daemon of that checkout. */
    public DaemonMeasurement(Path checkout) {
        this.checkout = checkout;
    }

    @Override
    public String title() {
        return "Daemon on a simulated host with %d VFs".formatted(VFS);
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        var scratch = Files.createTempDirectory("bench-daemon");
        try (var server = BenchServer.start(checkout);
                var run = DaemonRun.start(checkout, server, scratch)) {
            var figures = new ArrayList<Figure>();
            progress.say("start");
            figures.add(start(run));
            progress.say("changed specs");
            changes(run, figures);
            progress.say("%d s of rest, then %d s idle".formatted(REST.toSeconds(), IDLE.toSeconds()));
            figures.add(idle(run.program()));
            memory(run.program(), figures);
            return figures;
        } finally {
            remove(scratch);
        }
    }

    private static Figure start(DaemonRun run) throws IOException, InterruptedException {
        var figure = Figure.of("start to first report", Quantity.time(run.firstReport()));
        run.program().awaitQuiet();
        return figure.beside("CPU " + Quantity.time(run.program().cpu()).text())
                .remark("the Go daemon, in an emulated guest: 6.1 s");
    }

    private static void changes(DaemonRun run, List<Figure> figures) throws IOException, InterruptedException {
        figures.add(Figure.of("spec to %d VFs reported ready, the first time".formatted(VFS), change(run))
                .remark("the Go daemon, in an emulated guest, 4 VFs: 3.1 s, 0.5 s of it the kernel's"));
        var warm = new ArrayList<Double>();
        for (int i = 0; i < REPEATS; i++) {
            run.change(0);
            run.program().awaitQuiet();
            warm.add(change(run).value());
        }
        warm.sort(Double::compare);
        figures.add(Figure.of("the same, warm", Quantity.seconds(warm.get(REPEATS / 2)))
                .remark("median of " + REPEATS));
    }

    private static Quantity change(DaemonRun run) throws IOException, InterruptedException {
        return Quantity.time(run.change(VFS));
    }

    private static Figure idle(Program program) throws IOException, InterruptedException {
        Thread.sleep(REST);
        var before = program.cpu();
        long start = System.nanoTime();
        Thread.sleep(IDLE);
        double share = program.cpu().minus(before).toNanos() / (double) (System.nanoTime() - start);
        return Figure.of("idle CPU", Quantity.percent(share * HUNDRED))
                .atMost(IDLE_CPU)
                .remark("in %.0f s; the kernel counts by 10 ms; the Go daemon: 1.8 %%"
                        .formatted(IDLE.toNanos() / NANOS));
    }

    private static void memory(Program program, List<Figure> figures) throws IOException {
        var usage = program.usage();
        var map = MemoryMap.of(program.pid());
        boolean trained = map.resident(MemoryMap.Part.AOT_CACHE).value() > 0;
        var without = trained ? "" : "; without an AOT cache, see what `make build` said";
        figures.add(Figure.of("idle memory, resident", usage.resident())
                .atMost(RESIDENT)
                .beside("peak " + usage.peak().text())
                .remark("the Go daemon: 52–60 MiB" + without));
        figures.add(Figure.of("idle memory, anonymous", usage.anonymous())
                .atMost(ANONYMOUS)
                .remark("the Go daemon: 21–29 MiB" + without));
        for (var part : MemoryMap.Part.values()) {
            figures.add(Figure.of("– " + part.text(), map.resident(part))
                    .beside("anonymous " + map.anonymous(part).text()));
        }
    }

    private static void remove(Path scratch) throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(scratch);
    }
}

package io.sriovib.bench.operator;

import io.sriovib.bench.cluster.Admin;
import io.sriovib.bench.cluster.ApiPaths;
import io.sriovib.bench.cluster.BenchServer;
import io.sriovib.bench.cluster.Request;
import io.sriovib.bench.cluster.SimulatedNode;
import io.sriovib.bench.cluster.Wish;
import io.sriovib.bench.figure.Figure;
import io.sriovib.bench.figure.Measurement;
import io.sriovib.bench.figure.Progress;
import io.sriovib.bench.figure.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A day of the operator with a cluster of some size. */
public final class OperatorMeasurement implements Measurement {
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration BASELINE = Duration.ofSeconds(15);
    private static final int REPEATS = 5;
    private static final double TWICE = 2;
    private static final double MINUTE = 60;
    private static final String NODE = "node";
    private static final Quantity ONE_NODE = Quantity.seconds(0.3);
    private static final Quantity NETWORKS = Quantity.seconds(1.2);
    private static final Quantity MEMORY = Quantity.mebibytes(256);

    private final Path checkout;
    private final int nodes;
    private final Recording recording;

    /** Measures with so many nodes. */
    public OperatorMeasurement(Path checkout, int nodes, Recording recording) {
        this.checkout = checkout;
        this.nodes = nodes;
        this.recording = recording;
    }

    @Override
    public String title() {
        return String.format(Locale.ROOT, "Operator with %,d nodes", nodes);
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (var server = BenchServer.start(checkout)) {
            progress.say("creating nodes");
            server.createNodes(nodes);
            progress.say("what the API server can do");
            var limits = Limits.measure(server.client(), nodes);
            var alone = requestsOfServer(server);
            progress.say("the operator starts");
            try (var run = OperatorRun.start(checkout, server, nodes, recording.environment())) {
                var figures = new ArrayList<Figure>();
                figures.add(start(run, limits));
                policies(run, limits, progress, figures);
                oneNode(run, limits, progress, figures);
                networks(run, limits, progress, figures);
                idle(run, alone, progress, figures);
                figures.add(Figure.of("peak RSS", run.program().usage().peak()).atMost(MEMORY));
                recording.dump(run.program().pid(), "operator-" + nodes);
                return figures;
            }
        }
    }

    /** Requests a minute that the server sends to itself. */
    private static double requestsOfServer(BenchServer server) throws IOException, InterruptedException {
        var before = server.requests();
        Thread.sleep(BASELINE);
        return server.requests().since(before) * MINUTE / BASELINE.toSeconds();
    }

    /** The aims: 4 s for 500 nodes, 10 s for 2,000; in between and beyond as a line through these. */
    private Figure start(OperatorRun run, Limits limits) throws IOException, InterruptedException {
        var span = run.started();
        return span.explained(span.figure("(a) start until idle", nodes, NODE)
                .limit(Quantity.time(limits.started()))
                .atMost(Quantity.seconds(2 + nodes * 0.004)));
    }

    private void policies(OperatorRun run, Limits limits, Progress progress, List<Figure> figures)
            throws IOException, InterruptedException {
        var created = Quantity.time(limits.created());
        var changed = Quantity.time(limits.changed());
        progress.say("policy-ib0, cold");
        figures.add(create(run).figure("(b) policy created, cold", nodes, NODE).limit(created));
        figures.add(
                change(run, 4).figure("(c) numVfs changed, first", nodes, NODE).limit(changed));
        progress.say("policy-ib0, warm");
        var warm = Span.median(List.of(change(run, 8), change(run, 4), change(run, 8)));
        figures.add(twice("(c) numVfs changed, warm", warm, changed));
        figures.add(twice("(h) policy deleted", delete(run), Quantity.time(limits.deleted())));
        figures.add(twice("(b) policy created, warm", create(run), created));
    }

    private Figure twice(String what, Span span, Quantity limit) {
        return span.explained(span.figure(what, nodes, NODE).within(TWICE, limit));
    }

    private static Span create(OperatorRun run) throws IOException, InterruptedException {
        return run.change(Request.create(ApiPaths.POLICIES, Admin.policy(8)), Wish.vfs(8));
    }

    private static Span change(OperatorRun run, int vfs) throws IOException, InterruptedException {
        return run.change(Request.patch(Admin.POLICY, Admin.numVfs(vfs)), Wish.vfs(vfs));
    }

    private static Span delete(OperatorRun run) throws IOException, InterruptedException {
        return run.change(Request.delete(Admin.POLICY), Wish.NOTHING);
    }

    private void oneNode(OperatorRun run, Limits limits, Progress progress, List<Figure> figures)
            throws IOException, InterruptedException {
        progress.say("nodes join and leave");
        var joins = new ArrayList<Span>();
        var leaves = new ArrayList<Span>();
        for (int i = 0; i < REPEATS; i++) {
            var name = SimulatedNode.name(nodes + i);
            joins.add(run.join(name));
            leaves.add(run.leave(name));
        }
        figures.add(single("(d) one node joins, its spec, label and key right", joins, limits.joined()));
        figures.add(single("(e) one node leaves, its key gone", leaves, limits.left()));
    }

    private static Figure single(String what, List<Span> spans, Duration limit) {
        var median = Span.median(spans);
        return Figure.of(what, Quantity.time(median.time()))
                .beside("first %s, CPU %s"
                        .formatted(
                                Quantity.time(spans.getFirst().time()).text(),
                                Quantity.time(median.cpu()).text()))
                .limit(Quantity.time(limit))
                .atMost(ONE_NODE);
    }

    private static void networks(OperatorRun run, Limits limits, Progress progress, List<Figure> figures)
            throws IOException, InterruptedException {
        progress.say(Limits.NETWORKS + " networks");
        var span = run.networks(IntStream.range(0, Limits.NETWORKS)
                .mapToObj(i -> Request.create(ApiPaths.NETWORKS, Admin.network(i)))
                .toList());
        figures.add(span.explained(
                span.figure("(f) %d networks to NADs".formatted(Limits.NETWORKS), Limits.NETWORKS, "network")
                        .limit(Quantity.time(limits.networks()))
                        .atMost(NETWORKS)));
    }

    private static void idle(OperatorRun run, double alone, Progress progress, List<Figure> figures)
            throws IOException, InterruptedException {
        progress.say("idle for %d s".formatted(IDLE.toSeconds()));
        var span = run.idle(IDLE);
        double seconds = IDLE.toSeconds();
        figures.add(Figure.of("(g) CPU when idle", Quantity.percent(span.cpu().toMillis() / (10 * seconds)))
                .remark("share of one core"));
        figures.add(Figure.of(
                        "(g) requests a minute when idle",
                        Quantity.count(Math.rint(span.requests() * MINUTE / seconds - alone)))
                .remark("what the server sends to itself is taken off"));
    }
}

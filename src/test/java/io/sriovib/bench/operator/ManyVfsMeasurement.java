package io.sriovib.bench.operator;

import io.sriovib.bench.cluster.Admin;
import io.sriovib.bench.cluster.ApiPaths;
import io.sriovib.bench.cluster.BenchServer;
import io.sriovib.bench.cluster.Request;
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

/** What the operator keeps of many VFs, and what it makes of a policy that somebody edits all the time. */
public final class ManyVfsMeasurement implements Measurement {
    private static final int NODES = 512;
    private static final int VFS = 32;
    private static final int EDITS = 600;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double MINUTE = 60;

    private final Path checkout;
    private final Recording recording;

    /** Measures the operator of that checkout. */
    public ManyVfsMeasurement(Path checkout, Recording recording) {
        this.checkout = checkout;
        this.recording = recording;
    }

    @Override
    public String title() {
        return "Operator with 16,384 VFs (512 nodes × 32)";
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (var server = BenchServer.start(checkout)) {
            server.createNodes(NODES);
            progress.say("the operator starts, all nodes get their VFs and report them");
            try (var run = OperatorRun.start(checkout, server, NODES, recording.environment())) {
                run.started();
                run.change(Request.create(ApiPaths.POLICIES, Admin.policy(VFS)), Wish.vfs(VFS));
                server.report(NODES, VFS);
                run.program().awaitQuiet();
                var figures = new ArrayList<>(memory(run));
                progress.say("the policy is edited ten times a second for a minute");
                figures.addAll(edits(run));
                recording.dump(run.program().pid(), "operator-vfs");
                return figures;
            }
        }
    }

    private static List<Figure> memory(OperatorRun run) throws IOException {
        var usage = run.program().usage();
        return List.of(
                Figure.of("peak RSS when all VFs are reported", usage.peak()).atMost(Quantity.mebibytes(256)),
                Figure.of("resident then", usage.resident())
                        .beside("anonymous " + usage.anonymous().text()));
    }

    private static List<Figure> edits(OperatorRun run) throws IOException, InterruptedException {
        var requests = run.server().requests();
        var cpu = run.program().cpu();
        long start = System.nanoTime();
        for (int edit = 1; edit < EDITS; edit++) {
            Thread.sleep(Math.max(0, (start - System.nanoTime()) / 1_000_000 + edit * PAUSE.toMillis()));
            run.server().client().send(Request.patch(Admin.POLICY, Admin.numVfs(1 + edit % (VFS - 1))));
        }
        run.view().wish(Wish.vfs(VFS));
        long last = System.nanoTime();
        run.server().client().send(Request.patch(Admin.POLICY, Admin.numVfs(VFS)));
        long right = run.view().awaitAll(NODES, LIMIT);
        run.program().awaitQuiet();
        var writes = run.server().requests().writesSince(requests, "sriovnetworknodestates") / NODES;
        var used = run.program().cpu().minus(cpu);
        return List.of(
                Figure.of("writes of a node's state for 600 edits in a minute", Quantity.count(writes))
                        .beside("CPU "
                                + Quantity.percent(used.toMillis() / (10 * MINUTE))
                                        .text())
                        .remark(
                                "edits that come while a round writes become one round: as many as the API server takes"),
                Figure.of("last edit until all nodes are right", Quantity.time(Duration.ofNanos(right - last))),
                Figure.of("peak RSS after the edits", run.program().usage().peak())
                        .atMost(Quantity.mebibytes(256)));
    }
}

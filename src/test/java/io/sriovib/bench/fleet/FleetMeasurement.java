package io.sriovib.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.bench.cluster.Admin;
import io.sriovib.bench.cluster.ApiPaths;
import io.sriovib.bench.cluster.BenchServer;
import io.sriovib.bench.cluster.Request;
import io.sriovib.bench.cluster.SimulatedNode;
import io.sriovib.bench.figure.Figure;
import io.sriovib.bench.figure.Measurement;
import io.sriovib.bench.figure.Progress;
import io.sriovib.bench.figure.Quantity;
import io.sriovib.daemon.ConfigDaemon;
import io.sriovib.daemon.DaemonSettings;
import io.sriovib.simulation.Fleet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Real daemons on simulated hosts, all in this JVM: what they ask of one API server. */
public final class FleetMeasurement implements Measurement {
    private static final int DAEMONS = 50;
    private static final int VFS = 8;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration BASELINE = Duration.ofSeconds(20);
    private static final Duration SETTLE = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MINUTE = 60;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path checkout;

    /** Measures with an API server that this checkout finds. */
    public FleetMeasurement(Path checkout) {
        this.checkout = checkout;
    }

    @Override
    public String title() {
        return "50 daemons at one API server";
    }

    @Override
    public List<Figure> measure(Progress progress) throws Exception {
        try (var server = BenchServer.start(checkout);
                var fleet = Fleet.of(DAEMONS)) {
            for (var node : fleet.nodes()) {
                server.client().send(Request.create(ApiPaths.NODES, SimulatedNode.node(node.name())));
                server.client().send(Request.create(ApiPaths.STATES, SimulatedNode.state(node.name())));
            }
            var alone = perMinute(server, BASELINE);
            progress.say("the daemons start and report");
            long start = System.nanoTime();
            fleet.start(node -> daemon(node, server.server().client()));
            await(server, FleetMeasurement::reported);
            var reported = Duration.ofNanos(System.nanoTime() - start);
            progress.say("they make VFs");
            var ready = makeVfs(server, fleet);
            Thread.sleep(SETTLE);
            progress.say("idle for %d s".formatted(IDLE.toSeconds()));
            var idle = Math.max(0, perMinute(server, IDLE) - alone) / DAEMONS;
            return List.of(
                    Figure.of("start until all have reported", Quantity.time(reported)),
                    Figure.of("spec until all have 8 VFs", Quantity.time(ready)),
                    Figure.of("requests a minute of an idle daemon", Quantity.count(idle))
                            .remark("what the server sends to itself is taken off; a watch counts when it ends"));
        }
    }

    private static AutoCloseable daemon(Fleet.Node node, KubernetesClient client) {
        var settings = new DaemonSettings(node.name(), ApiPaths.NAMESPACE);
        var daemon = new ConfigDaemon(settings, node.host().host(), client, InstantSource.system());
        daemon.start();
        return daemon;
    }

    private static Duration makeVfs(BenchServer server, Fleet fleet) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (var node : fleet.nodes()) {
            server.client().send(Request.patch(ApiPaths.STATES + "/" + node.name(), Admin.wish(VFS)));
        }
        await(server, FleetMeasurement::hasVfs);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean reported(JsonNode state) {
        return !state.at("/status/interfaces").isEmpty();
    }

    private static boolean hasVfs(JsonNode state) {
        return state.at("/status/interfaces/0/Vfs").size() == VFS
                && state.at("/status/syncStatus").asText().equals("Succeeded");
    }

    private static void await(BenchServer server, Predicate<JsonNode> condition)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!allAre(server, condition)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not all daemons got there within " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(STEP);
        }
    }

    private static boolean allAre(BenchServer server, Predicate<JsonNode> condition)
            throws IOException, InterruptedException {
        var items = MAPPER.readTree(server.client().read(ApiPaths.STATES)).path("items");
        return StreamSupport.stream(items.spliterator(), false).allMatch(condition);
    }

    private static double perMinute(BenchServer server, Duration time) throws IOException, InterruptedException {
        var before = server.requests();
        Thread.sleep(time);
        return server.requests().since(before) * MINUTE / time.toSeconds();
    }
}

package io.sriovib.bench.operator;

import io.sriovib.bench.cluster.ApiPaths;
import io.sriovib.bench.cluster.BenchServer;
import io.sriovib.bench.cluster.ClusterView;
import io.sriovib.bench.cluster.Request;
import io.sriovib.bench.cluster.RequestCounts;
import io.sriovib.bench.cluster.SimulatedNode;
import io.sriovib.bench.cluster.Wish;
import io.sriovib.bench.process.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The operator's process at an API server, and what it takes for changes. Closing it ends the process.
 *
 * @param server with nodes
 * @param view on it
 * @param program the operator
 * @param nodes in the cluster
 * @param before what the server had answered before the operator started
 */
record OperatorRun(BenchServer server, ClusterView view, Program program, int nodes, RequestCounts before)
        implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Starts it by its launcher. */
    static OperatorRun start(Path checkout, BenchServer server, int nodes, Map<String, String> environment)
            throws IOException, InterruptedException {
        var view = ClusterView.of(server.client());
        view.wish(Wish.NOTHING);
        var all = new HashMap<>(environment);
        all.put("KUBECONFIG", server.server().kubeconfig().toString());
        all.put("NAMESPACE", ApiPaths.NAMESPACE);
        all.put("RESOURCE_PREFIX", "openshift.io");
        var before = server.requests();
        var program = Program.start(checkout, "operator", all, List.of("--health-probe-bind-address=0"));
        return new OperatorRun(server, view, program, nodes, before);
    }

    /** From the start of the process until everything is written and it is quiet. */
    Span started() throws IOException, InterruptedException {
        long written = view.awaitAll(nodes, LIMIT);
        long quiet = program.awaitQuiet();
        return new Span(
                Duration.ofNanos(Math.max(written, quiet) - program.started()),
                program.cpu(),
                server.requests().since(before));
    }

    /** From a request of the admin until all nodes are as wished. */
    Span change(Request request, Wish wish) throws IOException, InterruptedException {
        var requests = server.requests();
        var cpu = program.cpu();
        view.wish(wish);
        long start = System.nanoTime();
        server.client().send(request);
        long end = view.awaitAll(nodes, LIMIT);
        program.awaitQuiet();
        var used = program.cpu().minus(cpu);
        return new Span(Duration.ofNanos(end - start), used, server.requests().since(requests));
    }

    /** A node comes, gets its state, its daemon reports, and all is right. */
    Span join(String name) throws IOException, InterruptedException {
        var cpu = program.cpu();
        long start = System.nanoTime();
        server.client().send(Request.create(ApiPaths.NODES, SimulatedNode.node(name)));
        view.awaitState(name, LIMIT);
        server.client().send(Request.patch(ApiPaths.STATES + "/" + name + "/status", SimulatedNode.report(nodes, 0)));
        long end = view.awaitNode(name, LIMIT);
        program.awaitQuiet();
        return new Span(Duration.ofNanos(end - start), program.cpu().minus(cpu), 0);
    }

    /** A node goes and its key with it; the state, which is kept for a time, is deleted afterwards. */
    Span leave(String name) throws IOException, InterruptedException {
        var cpu = program.cpu();
        long start = System.nanoTime();
        server.client().send(Request.delete(ApiPaths.NODES + "/" + name));
        long end = view.awaitKeyGone(name, LIMIT);
        program.awaitQuiet();
        var used = program.cpu().minus(cpu);
        server.client().send(Request.delete(ApiPaths.STATES + "/" + name));
        return new Span(Duration.ofNanos(end - start), used, 0);
    }

    /** From the first of these requests, 32 in flight, until there are so many NADs. */
    Span networks(List<Request> networks) throws IOException, InterruptedException {
        var requests = server.requests();
        var cpu = program.cpu();
        long start = System.nanoTime();
        server.client().send(networks, 32);
        long end = view.awaitNads(networks.size(), LIMIT);
        program.awaitQuiet();
        return new Span(
                Duration.ofNanos(end - start),
                program.cpu().minus(cpu),
                server.requests().since(requests) - networks.size());
    }

    /** What it takes when nothing happens. */
    Span idle(Duration time) throws IOException, InterruptedException {
        var requests = server.requests();
        var cpu = program.cpu();
        Thread.sleep(time);
        return new Span(time, program.cpu().minus(cpu), server.requests().since(requests));
    }

    @Override
    public void close() {
        program.close();
    }
}

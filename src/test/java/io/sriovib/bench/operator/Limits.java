package io.sriovib.bench.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sriovib.bench.cluster.Admin;
import io.sriovib.bench.cluster.ApiClient;
import io.sriovib.bench.cluster.ApiPaths;
import io.sriovib.bench.cluster.Request;
import io.sriovib.bench.cluster.SimulatedNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast the API server takes the same writes from a client that has nothing else to do: the best of 16, 32 and 64 requests in flight.
 *
 * @param started writes of a start
 * @param created of a policy that comes
 * @param changed of another number of VFs
 * @param deleted of a policy that goes
 * @param joined of one node that comes
 * @param left of one node that goes
 * @param networks so many NADs as {@link #NETWORKS}
 */
record Limits(
        Duration started,
        Duration created,
        Duration changed,
        Duration deleted,
        Duration joined,
        Duration left,
        Duration networks) {
    /** Networks of the bench. */
    static final int NETWORKS = 200;

    private static final List<Integer> IN_FLIGHT = List.of(16, 32, 64);
    private static final String ELSEWHERE = "default";
    private static final String NAD_CONFIG =
            "{\"cniVersion\":\"1.0.0\",\"name\":\"network\",\"type\":\"ib-sriov\",\"ipam\":{\"type\":\"whereabouts\","
                    + "\"range\":\"192.168.10.0/24\",\"gateway\":\"192.168.10.1\"}}";

    /** Measures on a cluster whose nodes no operator has seen, and leaves it so. */
    static Limits measure(ApiClient client, int nodes) throws IOException, InterruptedException {
        var runs = new ArrayList<Limits>();
        for (int inFlight : IN_FLIGHT) {
            runs.add(once(client, new PlainWrites(nodes), inFlight));
        }
        return runs.stream().reduce(Limits::best).orElseThrow();
    }

    private static Limits once(ApiClient client, PlainWrites writes, int inFlight)
            throws IOException, InterruptedException {
        var started = client.send(writes.started(), inFlight);
        var created = client.send(writes.created(4), inFlight);
        var changed = client.send(writes.changed(8), inFlight);
        var name = SimulatedNode.name(writes.nodes());
        var joined = client.send(writes.joined(name), 1);
        var left = client.send(writes.left(name), 1);
        var deleted = client.send(writes.deleted(), inFlight);
        client.send(writes.undone(), inFlight);
        var networks = client.send(
                nads().map(nad -> Request.create(ApiPaths.nads(ELSEWHERE), nad)).toList(), inFlight);
        client.send(
                IntStream.range(0, NETWORKS)
                        .mapToObj(i -> Request.delete(ApiPaths.nads(ELSEWHERE) + "/" + Admin.NETWORK + i))
                        .toList(),
                inFlight);
        return new Limits(started, created, changed, deleted, joined, left, networks);
    }

    private static Stream<JsonNode> nads() {
        return IntStream.range(0, NETWORKS).mapToObj(i -> {
            var nad = new ObjectMapper()
                    .createObjectNode()
                    .put("apiVersion", "k8s.cni.cncf.io/v1")
                    .put("kind", "NetworkAttachmentDefinition");
            nad.putObject("metadata").put("name", Admin.NETWORK + i);
            nad.putObject("spec").put("config", NAD_CONFIG);
            return nad;
        });
    }

    private static Limits best(Limits one, Limits other) {
        return new Limits(
                shorter(one.started, other.started),
                shorter(one.created, other.created),
                shorter(one.changed, other.changed),
                shorter(one.deleted, other.deleted),
                shorter(one.joined, other.joined),
                shorter(one.left, other.left),
                shorter(one.networks, other.networks));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

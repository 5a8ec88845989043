package io.sriovib.bench.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sriovib.api.Annotations;
import io.sriovib.bench.cluster.ApiPaths;
import io.sriovib.bench.cluster.BenchServer;
import io.sriovib.bench.cluster.Request;
import io.sriovib.bench.cluster.SimulatedNode;
import io.sriovib.bench.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The daemon's process on a simulated host. Closing it ends the process.
 *
 * @param server with the node's state
 * @param view of that
 * @param program the daemon
 */
record DaemonRun(BenchServer server, NodeStateView view, Program program) implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NODE = SimulatedNode.name(0);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * Starts it by its launcher, on a machine that has just booted.
     *
     * @param scratch an empty folder for the machine's file
     */
    static DaemonRun start(Path checkout, BenchServer server, Path scratch) throws IOException, InterruptedException {
        server.client().send(Request.create(ApiPaths.STATES, SimulatedNode.state(NODE)));
        wish(server, 0);
        var view = NodeStateView.of(server.client());
        var environment = Map.of(
                "KUBECONFIG",
                server.server().kubeconfig().toString(),
                "NAMESPACE",
                ApiPaths.NAMESPACE,
                "JAVA_OPTS",
                "");
        var machine = scratch.resolve("host.json");
        Files.deleteIfExists(machine);
        var program = Program.start(
                checkout,
                "config-daemon",
                environment,
                List.of("start", "--node-name=" + NODE, "--simulate=" + machine));
        return new DaemonRun(server, view, program);
    }

    /** From the start of the process until its first report is stored. */
    Duration firstReport() throws InterruptedException {
        long seen = view.await(state -> isReported(state, 0), LIMIT);
        return Duration.ofNanos(seen - program.started());
    }

    /** From a changed spec until the report says that so many VFs are there, each with GUID, link state and driver, and nothing is left to do. */
    Duration change(int vfs) throws IOException, InterruptedException {
        long start = System.nanoTime();
        wish(server, vfs);
        long seen = view.await(state -> isReported(state, vfs), LIMIT);
        return Duration.ofNanos(seen - start);
    }

    private static void wish(BenchServer server, int vfs) throws IOException, InterruptedException {
        var patch = MAPPER.createObjectNode();
        patch.putObject("metadata").putObject("annotations").put(Annotations.SPEC_COMPUTED, Annotations.TRUE);
        var pfs = patch.putObject("spec").putArray("interfaces");
        if (vfs > 0) {
            var pf = pfs.addObject().put("name", "ib0").put("pciAddress", "0000:83:00.0");
            pf.put("linkType", "IB").put("numVfs", vfs);
            pf.putArray("vfGroups")
                    .addObject()
                    .put("resourceName", "mlnx_ib0")
                    .put("policyName", "policy-ib0")
                    .put("vfRange", "0-" + (vfs - 1))
                    .put("deviceType", "netdevice")
                    .put("isRdma", true);
        }
        server.client().send(Request.patch(ApiPaths.STATES + "/" + NODE, patch));
    }

    private static boolean isReported(JsonNode state, int vfs) {
        var status = state.path("status");
        return "Succeeded".equals(status.path("syncStatus").asText())
                && !status.path("interfaces").isEmpty()
                && StreamSupport.stream(status.at("/interfaces/0/Vfs").spliterator(), false)
                                .filter(DaemonRun::isReady)
                                .count()
                        == vfs;
    }

    private static boolean isReady(JsonNode vf) {
        return vf.has("guid")
                && "enable".equals(vf.path("linkState").asText())
                && !vf.path("driver").asText().isEmpty();
    }

    @Override
    public void close() {
        program.close();
    }
}

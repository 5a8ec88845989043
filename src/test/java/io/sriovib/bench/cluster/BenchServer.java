package io.sriovib.bench.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.apiserver.ApiServers;
import io.sriovib.apiserver.Definitions;
import io.sriovib.apiserver.RealApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A real API server of its own with our CRDs, the operator's namespace and what the operator needs there.
 *
 * @param server the server
 * @param client for everything that the bench sends and sees
 */
public record BenchServer(RealApiServer server, ApiClient client) implements AutoCloseable {
    private static final int IN_FLIGHT = 32;

    /**
     * Starts it.
     *
     * @throws IllegalStateException when this machine has no kube-apiserver; the message says how to get one
     */
    public static BenchServer start(Path checkout) throws IOException, GeneralSecurityException {
        var binaries = ApiServers.installed(System.getenv(), checkout)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "no kube-apiserver and etcd: set KUBEBUILDER_ASSETS to a folder that has both, or put shared/ beside the checkout"));
        var server = RealApiServer.start(binaries.directory(), binaries.origin());
        install(server.client(), checkout);
        return new BenchServer(server, ApiClient.of(server.kubeconfig()));
    }

    private static void install(KubernetesClient client, Path checkout) throws IOException {
        Definitions.install(client);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(ApiPaths.NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        var nics = client.getKubernetesSerialization()
                .unmarshal(Files.readString(checkout.resolve("bindata/supported-nic-ids.yaml")), ConfigMap.class);
        nics.getMetadata().setNamespace(ApiPaths.NAMESPACE);
        client.resource(nics).create();
    }

    /** Makes that many Nodes whose daemons have reported; node0000 first. */
    public void createNodes(int count) throws InterruptedException {
        send(count, number -> Request.create(ApiPaths.NODES, SimulatedNode.node(SimulatedNode.name(number))));
        send(count, number -> Request.create(ApiPaths.STATES, SimulatedNode.state(SimulatedNode.name(number))));
        report(count, 0);
    }

    /** All nodes report their PFs, the first with so many VFs. */
    public void report(int nodes, int vfs) throws InterruptedException {
        send(
                nodes,
                number -> Request.patch(
                        ApiPaths.STATES + "/" + SimulatedNode.name(number) + "/status",
                        SimulatedNode.report(number, vfs)));
    }

    private void send(int count, IntFunction<Request> request) throws InterruptedException {
        client.send(IntStream.range(0, count).mapToObj(request).toList(), IN_FLIGHT);
    }

    /** Requests that the server has answered up to now. */
    public RequestCounts requests() throws IOException, InterruptedException {
        return RequestCounts.parse(client.read("/metrics"));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}

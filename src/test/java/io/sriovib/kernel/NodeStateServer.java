package io.sriovib.kernel;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.Annotations;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.apiserver.Definitions;
import io.sriovib.apiserver.MockApiServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** An API server inside the guest with one node state, played by the tests' own process: what is measured is the daemon. */
final class NodeStateServer implements AutoCloseable {
    private static final String NAMESPACE = "kube-system";

    private final MockApiServer server = MockApiServer.start();
    private final KubernetesClient client = server.client();

    /** Starts it with an empty node state. */
    NodeStateServer() {
        Definitions.install(client);
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("supported-nic-ids")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withData(Map.of("ConnectX-5", "15b3 1017 1018"))
                        .build())
                .create();
        var state = new SriovNetworkNodeState();
        state.setMetadata(new ObjectMetaBuilder()
                .withName("node1")
                .withNamespace(NAMESPACE)
                .addToAnnotations(Annotations.SPEC_COMPUTED, Annotations.TRUE)
                .build());
        state.setSpec(NodeStateSpec.EMPTY);
        client.resource(state).create();
    }

    Path kubeconfig() {
        return server.kubeconfig();
    }

    /** What the operator would write. */
    void wish(NodeStateSpec spec) {
        nodeState().edit(state -> {
            state.setSpec(spec);
            return state;
        });
    }

    /** What the daemon has written. */
    NodeStateStatus status() {
        return Optional.ofNullable(nodeState().get().getStatus()).orElse(NodeStateStatus.NONE);
    }

    private Resource<SriovNetworkNodeState> nodeState() {
        return client.resources(SriovNetworkNodeState.class)
                .inNamespace(NAMESPACE)
                .withName("node1");
    }

    @Override
    public void close() {
        server.close();
    }
}

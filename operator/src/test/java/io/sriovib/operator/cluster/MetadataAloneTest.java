package io.sriovib.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real server leaves out of its answers; that the operator does with the rest is what all its tests on that server show. */
class MetadataAloneTest {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final TestCluster cluster = TestCluster.empty();
    private final KubernetesClient client = RealApiServer.orSkip().client(new MetadataAlone());

    @AfterEach
    void close() {
        client.close();
        cluster.close();
    }

    @Test
    void nodes_are_watched_by_their_metadata() throws Exception {
        cluster.node("a", Map.of("rack", "7"));
        var node = client.nodes().withName(cluster.name("a")).require();
        assertThat(node.getSpec()).isNotNull();
        var seen = new CompletableFuture<Node>();
        try (var _ = client.nodes().watch(new Racks(seen))) {
            client.resource(node).patch(MERGE, "{\"metadata\":{\"labels\":{\"rack\":\"8\"}}}");
            assertThat(seen.get(120, TimeUnit.SECONDS).getSpec()).isNull();
        }
    }

    /** Waits for the label that the test sets. */
    private record Racks(CompletableFuture<Node> seen) implements Watcher<Node> {
        @Override
        public void eventReceived(Action action, Node node) {
            if ("8".equals(node.getMetadata().getLabels().get("rack"))) {
                seen.complete(node);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            seen.completeExceptionally(cause);
        }
    }

    @Test
    void an_empty_list_of_nodes_is_a_list() {
        assertThat(client.nodes().withLabel("rack", "none").list().getItems()).isEmpty();
    }
}

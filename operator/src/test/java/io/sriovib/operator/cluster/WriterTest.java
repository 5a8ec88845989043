package io.sriovib.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sriovib.operator.testing.RealApiServer;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriterTest {
    private final List<String> methods = new CopyOnWriteArrayList<>();
    private final TestCluster cluster = TestCluster.empty();
    private final KubernetesClient client = RealApiServer.orSkip().client(new Interceptor() {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            methods.add(request.method());
        }
    });
    private final Writer writer = new Writer(client, new OperatorMetrics(new SimpleMeterRegistry()));
    private ConfigMap stored = new ConfigMap();

    @BeforeEach
    void create() {
        stored = cluster.client().resource(map(Map.of("a", "1", "b", "2"))).create();
    }

    @AfterEach
    void close() {
        client.close();
        cluster.close();
    }

    @Test
    void a_difference_is_one_patch_that_leaves_the_rest_alone() {
        var result = writer.update(stored, with(Map.of("a", "1", "c", "3")));
        assertThat(result.settled())
                .hasValueSatisfying(
                        map -> assertThat(map.getData()).containsOnly(Map.entry("a", "1"), Map.entry("c", "3")));
        assertThat(methods).containsExactly("PATCH");
    }

    @Test
    void no_difference_is_no_request() {
        assertThat(writer.update(stored, with(Map.of("a", "1", "b", "2")))).isInstanceOf(WriteResult.Unchanged.class);
        assertThat(methods).isEmpty();
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_a_conflict_and_is_sent_once() {
        cluster.client().resource(stored).edit(map -> with(Map.of("a", "other")));
        assertThat(writer.update(stored, with(Map.of("a", "mine")))).isInstanceOf(WriteResult.Conflict.class);
        assertThat(methods).containsExactly("PATCH");
    }

    @Test
    void single_keys_are_changed_in_the_state_that_was_read_and_null_takes_one_out() {
        var newer = cluster.client().resource(stored).edit(map -> with(Map.of("a", "1", "b", "2", "z", "other")));
        var patch = JsonNodeFactory.instance.objectNode();
        patch.withObject("/data").put("c", "3").putNull("b");
        assertThat(writer.patchKeys(stored, patch.deepCopy())).isInstanceOf(WriteResult.Conflict.class);
        assertThat(writer.patchKeys(newer, patch).settled())
                .hasValueSatisfying(map -> assertThat(map.getData()).containsOnlyKeys("a", "c", "z"));
        assertThat(methods).containsExactly("PATCH", "PATCH");
    }

    @Test
    void a_second_create_is_a_conflict() {
        assertThat(writer.create(map(Map.of()))).isInstanceOf(WriteResult.Conflict.class);
    }

    @Test
    void only_the_state_that_was_read_is_deleted() {
        var newer = cluster.client().resource(stored).edit(map -> with(Map.of("a", "other")));
        assertThat(writer.delete(stored)).isInstanceOf(WriteResult.Conflict.class);
        assertThat(writer.delete(newer)).isInstanceOf(WriteResult.Written.class);
        assertThat(cluster.configMap("map")).isNull();
        assertThat(writer.delete(newer)).isInstanceOf(WriteResult.Written.class);
    }

    @Test
    void a_patch_of_something_that_is_gone_is_a_conflict() {
        cluster.client().resource(stored).delete();
        assertThat(writer.update(stored, with(Map.of()))).isInstanceOf(WriteResult.Conflict.class);
    }

    @Test
    void a_refused_patch_says_what_the_server_says() {
        var many = with(Map.of("not/a/key", "x"));
        assertThatThrownBy(() -> writer.update(stored, many))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("a valid config key must consist of")
                .extracting(error -> ((KubernetesClientException) error).getCode())
                .isEqualTo(422);
    }

    @Test
    void a_patched_object_has_the_version_that_the_server_gave_it() {
        var patched = writer.update(stored, with(Map.of("a", "3"))).settled().orElseThrow();
        var now = cluster.client().resource(stored).require();
        assertThat(patched.getMetadata().getResourceVersion())
                .isEqualTo(now.getMetadata().getResourceVersion())
                .isNotEqualTo(stored.getMetadata().getResourceVersion());
    }

    private ConfigMap with(Map<String, String> data) {
        return new ConfigMapBuilder(stored).withData(data).build();
    }

    private ConfigMap map(Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("map")
                .withNamespace(cluster.namespace())
                .endMetadata()
                .withData(data)
                .build();
    }
}

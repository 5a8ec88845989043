package io.sriovib.operator.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.sriovib.operator.testing.TestCluster;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** D5: more text than one ConfigMap holds. */
class DevicePluginShardsOnServerTest {
    private static final int LIMIT = 1024 * 1024;
    private static final int NODES = 20;
    private static final int POLICIES = 10;
    private static final int DEVICES = 500;

    private final TestCluster cluster = TestCluster.installed();

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void every_node_gets_its_config_although_one_config_map_cannot_hold_them() {
        var nodes = IntStream.range(0, NODES).mapToObj(i -> "n" + i).toList();
        nodes.forEach(node -> cluster.node(node, Map.of()));
        IntStream.range(0, POLICIES).forEach(i -> cluster.policy("policy-" + i, policy(i)));
        cluster.startOperator();
        await().untilAsserted(() ->
                assertThat(nodes).allSatisfy(node -> assertThat(holding(node)).hasSize(1)));
        assertThat(shards())
                .hasSizeGreaterThan(1)
                .extracting(map -> map.getMetadata().getName())
                .contains("device-plugin-config", "device-plugin-config-1");
        assertThat(shards()).allMatch(map -> size(map) < LIMIT);

        cluster.removeNode("n3");
        await().untilAsserted(() -> assertThat(holding("n3")).isEmpty());
    }

    private List<ConfigMap> shards() {
        return cluster.client().configMaps().inNamespace(cluster.namespace()).list().getItems().stream()
                .filter(DevicePluginConfigMaps::isShard)
                .toList();
    }

    private List<ConfigMap> holding(String node) {
        return shards().stream()
                .filter(map -> map.getData().containsKey(cluster.name(node)))
                .toList();
    }

    private static int size(ConfigMap map) {
        return map.getData().values().stream().mapToInt(String::length).sum();
    }

    private static String policy(int number) {
        var devices = IntStream.range(0, DEVICES)
                .mapToObj("\"0000:%02x:00.0\""::formatted)
                .collect(Collectors.joining(", "));
        return """
                resourceName: resource%d
                nodeSelector: {}
                numVfs: 1
                nicSelector: {vendor: "15b3", rootDevices: [%s]}
                """.formatted(number, devices);
    }
}

package io.sriovib.scenario.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.cli.discover.ClusterReader;
import io.sriovib.cli.discover.CommentedYaml;
import io.sriovib.planning.discover.DiscoverPlanner;
import io.sriovib.planning.discover.DiscoverSettings;
import io.sriovib.planning.discover.Discovery;
import io.sriovib.planning.discover.Grouping;
import io.sriovib.planning.discover.Ipv4Range;
import io.sriovib.scenario.Kubectl;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code discover} prints for a cluster is applied to it as it is. */
@OnRealServer
class DiscoveredFilesTest {
    private static final String NAMESPACE = "kube-system";
    private static final String[] NODES = {"discovered-1", "discovered-2"};

    private final TestServer server = TestServer.running();
    private final Kubectl kubectl = server.kubectlOrSkip();

    @BeforeEach
    void reportTwoNodes() {
        for (var name : NODES) {
            server.client().resource("""
                    apiVersion: v1
                    kind: Node
                    metadata:
                      name: %s
                      labels: {feature.node.kubernetes.io/custom-rdma.available: "true", kubernetes.io/hostname: %s}
                    """.formatted(name, name)).create();
            // Cards of both link types, with ids that a reader of YAML may take for numbers.
            var state = server.client()
                    .getKubernetesSerialization()
                    .unmarshal("""
                    apiVersion: sriovnetwork.openshift.io/v1
                    kind: SriovNetworkNodeState
                    metadata: {name: %s, namespace: kube-system}
                    status:
                      syncStatus: Succeeded
                      interfaces:
                      - {name: ib0, pciAddress: "0000:83:00.0", vendor: "15b3", deviceID: "1017", linkType: IB, totalvfs: 8, numaNode: 1}
                      - {name: ib1, pciAddress: "0000:18:00.0", vendor: "15b3", deviceID: "1017", linkType: IB, totalvfs: 8, numaNode: 0}
                      - {name: ens1, pciAddress: "0000:84:00.0", vendor: "8086", deviceID: "1592", linkType: ETH, totalvfs: 64}
                      - {name: ens2, pciAddress: "0000:85:00.0", vendor: "15b3", deviceID: "101d", linkType: ETH, totalvfs: 4}
                    """.formatted(name), SriovNetworkNodeState.class);
            server.client().resource(state).create();
            server.client().resource(state).patchStatus();
        }
    }

    @AfterEach
    void removeAll() {
        var client = server.client();
        client.resources(SriovNetworkNodePolicy.class).inAnyNamespace().delete();
        client.resources(SriovIBNetwork.class).inAnyNamespace().delete();
        client.resources(SriovNetwork.class).inAnyNamespace().delete();
        for (var name : NODES) {
            client.resources(SriovNetworkNodeState.class)
                    .inNamespace(NAMESPACE)
                    .withName(name)
                    .delete();
            client.resources(Node.class).withName(name).delete();
        }
    }

    static Stream<Grouping> groupings() {
        return Stream.of(new Grouping.PerSlot(), new Grouping.PerRail(), new Grouping.PerNumaNode(Map.of()));
    }

    @ParameterizedTest
    @MethodSource("groupings")
    void the_printed_text_is_applied_unchanged_and_nothing_is_left_to_propose(Grouping grouping) throws IOException {
        assertThat(new ClusterReader(server.client()).namespaces()).containsExactly(NAMESPACE);
        var file = Files.writeString(
                        server.kubeconfig().resolveSibling("discovered.yaml"), printed(discovered(grouping)))
                .toString();
        var applied = kubectl.run("apply", "-f", file).orFail();
        assertThat(applied.errors()).isEmpty();
        assertThat(applied.output().lines()).hasSize(8).allMatch(line -> line.endsWith("created"));
        assertThat(kubectl.run("apply", "-f", file).orFail().output().lines())
                .hasSize(8)
                .allMatch(line -> line.endsWith("unchanged"));
        assertThat(selectors()).contains(new NicSelector("8086", "1592", List.of(), List.of("ens1"), null));
        assertThat(ranges())
                .hasSize(4)
                .allSatisfy(range ->
                        assertThat(ranges()).filteredOn(range::overlaps).hasSize(1));
        var again = discovered(grouping);
        assertThat(again.proposals()).isEmpty();
        assertThat(again.remarks())
                .anyMatch(remark -> remark.startsWith(
                        "discovered-1, discovered-2: ib0 at 0000:83:00.0 is already served by policy policy-"));
    }

    private Stream<NicSelector> selectors() {
        return server.client().resources(SriovNetworkNodePolicy.class).inNamespace(NAMESPACE).list().getItems().stream()
                .map(policy -> policy.getSpec().nicSelector());
    }

    private List<Ipv4Range> ranges() {
        var infiniBand =
                server.client().resources(SriovIBNetwork.class).inNamespace(NAMESPACE).list().getItems().stream()
                        .map(network -> network.getSpec().ipam());
        var ethernet = server.client().resources(SriovNetwork.class).inNamespace(NAMESPACE).list().getItems().stream()
                .map(network -> network.getSpec().ipam());
        return Stream.concat(infiniBand, ethernet)
                .map(ipam -> server.client().getKubernetesSerialization().unmarshal(ipam, JsonNode.class))
                .flatMap(ipam -> Ipv4Range.parse(ipam.path("range").asText()).stream())
                .toList();
    }

    private Discovery discovered(Grouping grouping) {
        var range = Ipv4Range.parse("192.168.0.0/16").orElseThrow();
        return DiscoverPlanner.discover(
                new ClusterReader(server.client()).read(NAMESPACE),
                new DiscoverSettings(NAMESPACE, range, 8, grouping));
    }

    private static String printed(Discovery discovery) {
        return new CommentedYaml().print(discovery);
    }
}

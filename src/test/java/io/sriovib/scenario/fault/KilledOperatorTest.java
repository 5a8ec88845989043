package io.sriovib.scenario.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.sriovib.api.Annotations;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.api.fabric.Multus;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator dies at every single write, once before the server has it and once after, and is started again each time: in the end all is as if it had never died, and nothing was written that was so
 * already.
 */
@OnRealServer
class KilledOperatorTest {
    private static final String NODE = "a";
    private static final String POLICY = "policy-ib0";
    private static final String NETWORK = "net";
    /** Two for each write and one to rest; more than any of these changes needs. */
    private static final int LIVES_AT_MOST = 25;

    @TempDir
    private Path directory = Path.of("");

    /**
     * Something that a person does.
     *
     * @param done whether everything that follows from it has been written
     */
    private record Change(String what, Consumer<Cluster> made, Predicate<Cluster> done) {}

    private static final Change POLICY_CREATED =
            new Change("policy created", Cluster::policyIb0, cluster -> isReady(cluster, 8));
    private static final Change POLICY_CHANGED =
            new Change("numVfs changed", cluster -> cluster.policy(POLICY, "ib0", 4), cluster -> isReady(cluster, 4));
    private static final Change POLICY_DELETED = new Change(
            "policy deleted",
            cluster -> cluster.ours(SriovNetworkNodePolicy.class, POLICY).delete(),
            cluster -> cluster.wish(NODE).isEmpty() && cluster.vfs(NODE) == 0 && hasLabel(cluster, "Disabled"));
    private static final Change NETWORK_CREATED = new Change(
            "network created",
            cluster -> network(cluster, cluster.namespace()),
            cluster -> isSettled(cluster, cluster.namespace()));
    private static final Change NETWORK_MOVED = new Change(
            "network moved",
            cluster -> network(cluster, other(cluster)),
            cluster -> isSettled(cluster, other(cluster))
                    && cluster.nadConfig(NETWORK).isEmpty());
    private static final Change NETWORK_DELETED = new Change(
            "network deleted",
            cluster -> cluster.ours(SriovIBNetwork.class, NETWORK).delete(),
            cluster -> cluster.ours(SriovIBNetwork.class, NETWORK).get() == null);
    private static final Change MULTUS_CONFIGURED =
            new Change("multus configured", KilledOperatorTest::fabric, KilledOperatorTest::hasMultusConfig);

    @Test
    void policies_networks_and_multus_come_out_as_if_nothing_had_happened() {
        var changes = List.of(
                POLICY_CREATED,
                POLICY_CHANGED,
                NETWORK_CREATED,
                NETWORK_MOVED,
                NETWORK_DELETED,
                MULTUS_CONFIGURED,
                POLICY_DELETED);
        var undisturbed = play(changes, Life::here, false);
        assertThat(play(changes, Life::here, true)).isEqualTo(undisturbed);
    }

    @Test
    void the_same_is_so_of_a_process_that_is_killed() {
        var changes = List.of(POLICY_CREATED);
        var undisturbed = play(changes, Life::here, false);
        assertThat(play(changes, cluster -> Life.process(cluster, directory), true))
                .isEqualTo(undisturbed);
    }

    /** Returns the picture after each change. */
    private static List<Map<String, String>> play(List<Change> changes, Life.Birth birth, boolean deadly) {
        try (var cluster = Cluster.installed()) {
            cluster.client()
                    .resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(other(cluster))
                            .endMetadata()
                            .build())
                    .create();
            cluster.atTheEnd(multus(cluster)::delete);
            cluster.node(NODE);
            Programs.daemonHere(cluster, NODE, SimulatedHost.of(SimulatedMachine.seed()));
            var fate = new Fate(cluster, birth, deadly);
            cluster.atTheEnd(fate::close);
            var pictures =
                    changes.stream().map(change -> after(change, cluster, fate)).toList();
            fate.assertNothingWasWrittenTwice();
            if (deadly) {
                assertThat(fate.lives()).isGreaterThan(3 * changes.size());
            }
            return pictures;
        }
    }

    private static Map<String, String> after(Change change, Cluster cluster, Fate fate) {
        fate.meet(() -> change.made().accept(cluster), () -> change.done().test(cluster), LIVES_AT_MOST);
        return Picture.of(cluster);
    }

    private static boolean isReady(Cluster cluster, int vfs) {
        return cluster.isReady(POLICY) && cluster.vfs(NODE) == vfs && hasLabel(cluster, "Enabled");
    }

    /** What the operator writes last of a node. */
    private static boolean hasLabel(Cluster cluster, String value) {
        var labels = cluster.client()
                .nodes()
                .withName(cluster.name(NODE))
                .require()
                .getMetadata()
                .getLabels();
        return value.equals(labels.get(Annotations.DEVICE_PLUGIN_LABEL));
    }

    private static String other(Cluster cluster) {
        return cluster.namespace() + "-other";
    }

    private static void network(Cluster cluster, String namespace) {
        cluster.apply(SriovIBNetwork.class, NETWORK, "resourceName: policy_ib0\nnetworkNamespace: " + namespace);
    }

    private static boolean isSettled(Cluster cluster, String namespace) {
        return cluster.isNetworkReady(NETWORK)
                && cluster.client()
                                .resources(io.sriovib.operator.cluster.NetworkAttachmentDefinition.class)
                                .inNamespace(namespace)
                                .withName(NETWORK)
                                .get()
                        != null;
    }

    private static void fabric(Cluster cluster) {
        var fabric = new IBFabric();
        fabric.setMetadata(new ObjectMetaBuilder()
                .withName("default")
                .withNamespace(cluster.namespace())
                .build());
        fabric.setSpec(new IBFabricSpec(new Multus(null, null, null, null, null, null, null), null));
        cluster.client().resource(fabric).create();
    }

    private static boolean hasMultusConfig(Cluster cluster) {
        var status = cluster.ours(IBFabric.class, "default").require().getStatus();
        return multus(cluster).get() != null
                && status != null
                && status.conditions().stream().anyMatch(Condition::isTrue);
    }

    private static Resource<ConfigMap> multus(Cluster cluster) {
        return cluster.client().configMaps().inNamespace("kube-system").withName("multus-cni-config");
    }
}

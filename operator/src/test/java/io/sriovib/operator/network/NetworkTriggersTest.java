package io.sriovib.operator.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.api.v1.SriovIBNetworkSpec;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.planning.network.NetworkKind;
import io.sriovib.planning.network.NetworkView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkTriggersTest {
    @Test
    void a_nad_concerns_the_networks_of_its_name_and_its_owner() {
        var owned = nad("SriovIBNetwork.sriovnetwork.openshift.io/third/net");
        assertThat(NetworkTriggers.of(owned, NetworkKind.SRIOV_IB, "operator"))
                .containsExactlyInAnyOrder(
                        new ResourceID("net", "here"),
                        new ResourceID("net", "operator"),
                        new ResourceID("net", "third"));
    }

    @Test
    void the_owner_of_another_kind_is_for_the_controller_of_that_kind() {
        var owned = nad("SriovNetwork.sriovnetwork.openshift.io/third/net");
        assertThat(NetworkTriggers.of(owned, NetworkKind.SRIOV_IB, "operator"))
                .containsExactlyInAnyOrder(new ResourceID("net", "here"), new ResourceID("net", "operator"));
    }

    @Test
    void a_namespace_concerns_the_networks_that_aim_at_it() {
        var namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName("target")
                .endMetadata()
                .build();
        assertThat(NetworkTriggers.of(namespace, List.of(network("aims", "target"), network("other", ""))))
                .containsExactly(new ResourceID("aims", "operator"));
    }

    private static NetworkAttachmentDefinition nad(String owner) {
        var nad = new NetworkAttachmentDefinition();
        nad.setMetadata(new ObjectMetaBuilder()
                .withName("net")
                .withNamespace("here")
                .withAnnotations(Map.of("sriovnetwork.openshift.io/owner-ref", owner))
                .build());
        return nad;
    }

    private static NetworkView network(String name, String target) {
        var network = new SriovIBNetwork();
        network.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace("operator").build());
        network.setSpec(new SriovIBNetworkSpec(target, "r", null, null, null, null, null));
        return NetworkView.of(network);
    }
}

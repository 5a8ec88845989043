package io.sriovib.planning.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkReferenceTest {
    @ParameterizedTest
    @EnumSource
    void an_owner_annotation_reads_as_what_it_was_written_for(NetworkKind kind) {
        assertThat(NetworkReference.parse(kind.ownerText("ns", "net")))
                .contains(new NetworkReference(kind, "ns", "net"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "ns/net",
                "unknown/ns/net",
                "SriovIBNetwork/ns/net",
                "SriovIBNetwork.other.group/ns/net",
                "SriovIBNetwork.sriovnetwork.openshift.io/ns/net/more"
            })
    void other_formats_name_nobody(String text) {
        assertThat(NetworkReference.parse(text)).isEmpty();
    }

    @Test
    void a_nad_concerns_its_name_beside_it_and_in_the_operator_namespace_and_its_owner() {
        var owner = NetworkKind.OVS.ownerText("elsewhere", "other");
        assertThat(NetworkReference.concernedBy(NetworkKind.OVS, "demo", "net", owner, "operator"))
                .containsExactly(
                        new NetworkReference(NetworkKind.OVS, "demo", "net"),
                        new NetworkReference(NetworkKind.OVS, "operator", "net"),
                        new NetworkReference(NetworkKind.OVS, "elsewhere", "other"));
    }

    @Test
    void an_owner_of_another_kind_is_that_kind_s_affair() {
        var owner = NetworkKind.OVS.ownerText("elsewhere", "other");
        assertThat(NetworkReference.concernedBy(NetworkKind.SRIOV, "operator", "net", owner, "operator"))
                .containsExactly(new NetworkReference(NetworkKind.SRIOV, "operator", "net"));
    }
}

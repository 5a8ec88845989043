package io.sriovib.scenario.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.SriovIBNetwork;
import io.sriovib.scenario.Cluster;
import io.sriovib.scenario.Expect;
import io.sriovib.scenario.OnRealServer;
import io.sriovib.scenario.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Networks whose text is not what it should be. */
@OnRealServer
class BadNetworkTest {
    private final Cluster cluster = Cluster.installed();

    @BeforeEach
    void start() {
        Programs.operatorHere(cluster);
    }

    @AfterEach
    void end() {
        cluster.close();
    }

    @Test
    void ipam_that_is_no_json_is_told_by_line_and_column_and_the_last_good_nad_stays_until_it_is_mended() {
        network("ipam: '{\"type\": \"static\"}'");
        Expect.soon(() -> assertThat(cluster.nadConfig("net")).contains("\"type\": \"static\""));
        var good = cluster.nadConfig("net");
        network("""
                ipam: |
                  {
                    "type": "whereabouts",
                    "range": 192.168.10.0/24
                  }""");
        Expect.atRest(() -> {
            assertThat(cluster.networkCondition("net", "Ready").isTrue()).isFalse();
            assertThat(cluster.networkCondition("net", "Ready").message()).contains("spec.ipam", "line 3", "column");
            assertThat(cluster.nadConfig("net")).isEqualTo(good);
        });
        network("ipam: '{\"type\": \"whereabouts\"}'");
        Expect.soon(() -> {
            assertThat(cluster.networkCondition("net", "Ready").isTrue()).isTrue();
            assertThat(cluster.nadConfig("net")).contains("\"type\": \"whereabouts\"");
        });
    }

    /** D15. */
    @Test
    void a_resource_that_no_policy_offers_is_told_until_one_does() {
        network("ipam: '{}'");
        Expect.soon(() -> {
            assertThat(cluster.networkCondition("net", "ResourceOffered").status())
                    .isEqualTo("False");
            assertThat(cluster.networkCondition("net", "ResourceOffered").message())
                    .contains("policy_ib0");
        });
        cluster.policyIb0();
        Expect.soon(() -> assertThat(
                        cluster.networkCondition("net", "ResourceOffered").status())
                .isNotEqualTo("False"));
    }

    private void network(String ipam) {
        cluster.apply(SriovIBNetwork.class, "net", "resourceName: policy_ib0\n" + ipam);
    }
}

package io.sriovib.operator.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.operator.testing.Reports;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateGuidsTest {
    @Test
    void a_guid_on_two_nodes_is_told_on_both_with_the_other_place() {
        var findings =
                DuplicateGuids.find(List.of(state("a", "0e:42:a1:03:00:16:05"), state("b", "0e:42:a1:03:00:16:05")));
        assertThat(findings).containsOnlyKeys("a", "b");
        assertThat(findings.get("a"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text())
                        .contains(
                                "PF 0000:83:00.0 on a",
                                "0e:42:a1:03:00:16:05:00 of VF 0",
                                "PF 0000:83:00.0 on b",
                                "static GUID"));
    }

    @Test
    void pfs_that_share_many_guids_are_one_finding() {
        var findings = DuplicateGuids.find(
                List.of(state("a", 16, "0e:42:a1:03:00:16:05"), state("b", 16, "0e:42:a1:03:00:16:05")));
        assertThat(findings.get("a"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.text()).contains("of VF 7 and 8 more"));
    }

    @Test
    void different_guids_are_nothing_to_say() {
        assertThat(DuplicateGuids.find(List.of(state("a", "0e:42:a1:03:00:16:05"), state("b", "0e:42:a1:03:00:16:06"))))
                .isEmpty();
    }

    @Test
    void vfs_without_a_guid_are_not_duplicates() {
        assertThat(DuplicateGuids.find(List.of(state("a", "00:00:00:00:00:00:00"), state("b", "00:00:00:00:00:00:00"))))
                .isEmpty();
    }

    private static SriovNetworkNodeState state(String node, String guidPrefix) {
        return state(node, 1, guidPrefix);
    }

    private static SriovNetworkNodeState state(String node, int vfs, String guidPrefix) {
        var state = new SriovNetworkNodeState();
        state.setMetadata(new ObjectMetaBuilder().withName(node).build());
        state.setStatus(new NodeStateStatus(
                List.of(Reports.pf("ib0", "0000:83:00.0", Reports.vfs(vfs, guidPrefix))),
                null,
                null,
                "Succeeded",
                null,
                List.of(),
                List.of()));
        return state;
    }
}

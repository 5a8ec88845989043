package io.sriovib.cli.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeviceGrantsTest {
    private static final String RESOURCE = "openshift.io/mlnx_ib0";
    private static final PciAddress VF0 = new PciAddress("0000:83:00.1");
    private static final PciAddress VF1 = new PciAddress("0000:83:00.2");
    private static final PciAddress VF2 = new PciAddress("0000:83:00.3");
    private static final Map<String, List<PciAddress>> OFFERED = Map.of(RESOURCE, List.of(VF0, VF1, VF2));

    @Test
    void a_pod_gets_the_first_free_device_and_keeps_it_when_nothing_is_offered_any_more() {
        var first = DeviceGrants.NONE.next(List.of(pod("a", 1)), OFFERED);
        var second = first.next(List.of(pod("b", 1), pod("a", 1)), OFFERED);
        assertThat(second.of(pod("a", 1))).containsEntry(RESOURCE, List.of(VF0));
        assertThat(second.of(pod("b", 1))).containsEntry(RESOURCE, List.of(VF1));
        assertThat(second.next(List.of(pod("a", 1), pod("b", 1)), Map.of())).isEqualTo(second);
    }

    @Test
    void devices_of_a_pod_that_is_gone_are_free_again() {
        var before = DeviceGrants.NONE.next(List.of(pod("a", 1), pod("b", 1)), OFFERED);
        var after = before.next(List.of(pod("b", 1), pod("c", 1)), OFFERED);
        assertThat(after.of(pod("c", 1))).containsEntry(RESOURCE, List.of(VF0));
        assertThat(before.without(after)).isEmpty();
        assertThat(before.without(before.next(List.of(pod("b", 1)), OFFERED))).containsExactly(VF0);
    }

    @Test
    void a_pod_gets_all_that_it_asks_for_or_nothing() {
        var grants = DeviceGrants.NONE.next(List.of(pod("a", 2), pod("b", 2), pod("c", 1)), OFFERED);
        assertThat(grants.of(pod("a", 2))).containsEntry(RESOURCE, List.of(VF0, VF1));
        assertThat(grants.of(pod("b", 2))).isEmpty();
        assertThat(grants.of(pod("c", 1))).containsEntry(RESOURCE, List.of(VF2));
    }

    private static PodRequest pod(String uid, int devices) {
        return new PodRequest(uid, "default", "pod-" + uid, new TreeMap<>(Map.of(RESOURCE, devices)), List.of(), false);
    }
}

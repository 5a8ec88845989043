package io.sriovib.simulation.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import io.sriovib.simulation.SimulatedHost;
import io.sriovib.simulation.machine.SimulatedCard;
import io.sriovib.simulation.machine.SimulatedMachine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which VFs of a host the device plugin offers (section 9.7): an InfiniBand card with 8 VFs at 0000:83:00, an Ethernet card with 2 at 0000:3b:00. */
class DevicePluginTest {
    private static final PciAddress IB = SimulatedCard.SEED_ADDRESS;
    private static final PciAddress ETHERNET = new PciAddress("0000:3b:00.0");
    private static final String FULL = "openshift.io/vfs";

    private final SimulatedHost host = SimulatedHost.of(SimulatedMachine.with(
            "node1",
            SimulatedCard.connectX5(SimulatedCard.SEED_GUID),
            SimulatedCard.ethernet(ETHERNET, "eth0", new Guid(0x3cfd_fe01_0203_0405L))));

    DevicePluginTest() {
        host.host().pci().setVfCount(IB, 8);
        host.host().pci().setVfCount(ETHERNET, 2);
    }

    /** What the operator writes for the seed's policy. */
    @Test
    void the_seeds_resource_gets_all_vfs_of_its_card() {
        assertThat(resources("""
                {"resourceList":[{"resourceName":"mlnx_ib0","selectors":{"vendors":["15b3"],"devices":["1018"],"pfNames":["ib0"],
                "rootDevices":["0000:83:00.0"],"linkTypes":["infiniband"],"IsRdma":true,"NeedVhostNet":false},"SelectorObj":null}]}"""))
                .containsOnlyKeys("openshift.io/mlnx_ib0")
                .extractingByKey("openshift.io/mlnx_ib0")
                .isEqualTo(List.of(vf(0), vf(1), vf(2), vf(3), vf(4), vf(5), vf(6), vf(7)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                   | 10
            {"vendors":["15b3"]}                                 | 8
            {"vendors":["15b3","8086"]}                          | 10
            {"vendors":["15B3"]}                                 | 0
            {"devices":["1018"]}                                 | 8
            {"devices":["1017"]}                                 | 0
            {"drivers":["mlx5_core"]}                            | 8
            {"drivers":["vfio-pci"]}                             | 0
            {"pciAddresses":["0000:83:00.3"]}                    | 1
            {"pfNames":["ib0"]}                                  | 8
            {"pfNames":["IB0"]}                                  | 8
            {"pfNames":["ib1"]}                                  | 0
            {"pfNames":["ib0#0-3"]}                              | 4
            {"pfNames":["ib0#0-1,7"]}                            | 3
            {"pfNames":["ib0#6-9"]}                              | 2
            {"pfNames":["ib0#0","ib0#1-7"]}                      | 1
            {"pfNames":["ib0#0,x,2"]}                            | 1
            {"pfNames":["ib0#0-3","eth0"]}                       | 6
            {"rootDevices":["0000:83:00.0"]}                     | 8
            {"rootDevices":["0000:83:00.0#2-3"]}                 | 2
            {"rootDevices":["0000:84:00.0"]}                     | 0
            {"linkTypes":["infiniband"]}                         | 8
            {"linkTypes":["ether"]}                              | 2
            {"isRdma":true}                                      | 8
            {"isRdma":false}                                     | 10
            {"needVhostNet":true}                                | 10
            {"ddpProfiles":["GTPv1-C/U IPv4/IPv6 payload"]}      | 0
            {"pKeys":["0x7fff"]}                                 | 0
            {"acpiIndexes":["1"]}                                | 0
            {"vdpaType":"virtio"}                                | 0
            {"vendors":["15b3"],"pfNames":["eth0"]}              | 0
            [{"pfNames":["ib0#0"]},{"pfNames":["eth0#1"]}]       | 2
            []                                                   | 0
            "ib0"                                                | 0
            """)
    void a_selector_takes_so_many_vfs(String selectors, int count) {
        assertThat(resources(list(selectors)).getOrDefault(FULL, List.of())).hasSize(count);
    }

    @Test
    void members_are_found_whatever_their_case_and_unknown_ones_are_passed_over() {
        assertThat(resources("""
                {"ResourceList":[{"RESOURCENAME":"vfs","Selectors":{"PFNAMES":["ib0#5"],"isrdma":true,"colour":"red"},"extra":[]}]}""")).isEqualTo(Map.of(FULL, List.of(vf(5))));
    }

    @Test
    void a_vf_goes_to_the_first_resource_that_takes_it() {
        assertThat(resources("""
                {"resourceList":[{"resourceName":"few","selectors":{"pfNames":["ib0#0-1"]}},
                {"resourceName":"rest","resourcePrefix":"example.com","selectors":{"pfNames":["ib0#0-3"]}}]}"""))
                .isEqualTo(
                        Map.of("openshift.io/few", List.of(vf(0), vf(1)), "example.com/rest", List.of(vf(2), vf(3))));
    }

    @Test
    void a_vf_without_driver_is_not_offered_and_one_of_vfio_is_offered_without_its_rdma_device() {
        host.host().pci().unbind(IB, 0);
        host.host().pci().unbind(IB, 1);
        host.host().pci().overrideDriver(IB, 1, Optional.of("vfio-pci"));
        host.host().pci().probe(IB, 1);
        assertThat(offered("{\"pfNames\":[\"ib0#0-2\"]}")).containsExactly(vf(1), vf(2));
        assertThat(offered("{\"pfNames\":[\"ib0#0-2\"],\"isRdma\":true}")).containsExactly(vf(2));
        assertThat(offered("{\"drivers\":[\"vfio-pci\"]}")).containsExactly(vf(1));
    }

    @Test
    void a_pf_without_vfs_is_offered_itself_but_not_by_its_name() {
        host.host().pci().setVfCount(IB, 0);
        assertThat(offered("{\"devices\":[\"1017\"]}")).containsExactly(IB);
        assertThat(offered("{\"pfNames\":[\"ib0\"]}")).isEmpty();
        assertThat(offered("{\"rootDevices\":[\"0000:83:00.0\"]}")).isEmpty();
    }

    @Test
    void a_vf_whose_device_is_in_a_pod_still_speaks_what_its_pf_speaks() {
        host.moveToNamespace(vf(0));
        assertThat(offered("{\"pfNames\":[\"ib0#0\"],\"linkTypes\":[\"infiniband\"],\"isRdma\":true}"))
                .containsExactly(vf(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"resourceList\":null}", "{\"resourceList\":[]}", "{}", "null"})
    void without_resources_nothing_is_offered(String text) {
        assertThat(resources(text)).isEmpty();
    }

    @Test
    void what_ends_the_real_plugin_is_refused_with_the_resource_and_the_cause() {
        assertRefused("{", "no JSON of that form");
        assertRefused("{\"resourceList\":[{\"resourceName\":\"a b\",\"selectors\":{}}]}", "\"a b\" is no name");
        assertRefused("{\"resourceList\":[{\"resourceName\":\"a\"}]}", "\"a\" has no selectors");
        assertRefused("{\"resourceList\":[{\"resourceName\":\"a\",\"selectors\":null}]}", "\"a\" has no selectors");
        assertRefused(
                "{\"resourceList\":[{\"resourceName\":\"a\",\"selectors\":{}},{\"resourceName\":\"a\",\"selectors\":{}}]}",
                "\"openshift.io/a\" is there twice");
        assertRefused(
                "{\"resourceList\":[{\"resourceName\":\"a\",\"deviceType\":\"gpu\",\"selectors\":{}}]}",
                "\"a\" has the unknown deviceType gpu");
        assertRefused(list("{\"isRdma\":true,\"vdpaType\":\"vhost\"}"), "isRdma and vdpaType");
    }

    @Test
    void a_resource_of_accelerators_finds_none_among_network_functions() {
        assertThat(
                        resources(
                                "{\"resourceList\":[{\"resourceName\":\"a\",\"deviceType\":\"accelerator\",\"selectors\":{}}]}"))
                .isEmpty();
    }

    private void assertRefused(String text, String cause) {
        assertThatThrownBy(() -> resources(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cause);
    }

    private List<PciAddress> offered(String selectors) {
        return resources(list(selectors)).getOrDefault(FULL, List.of());
    }

    private Map<String, List<PciAddress>> resources(String text) {
        var ports = host.host();
        return DevicePlugin.resources(
                PluginConfig.parse(text, "openshift.io"),
                ports.pci().networkFunctions(),
                ports.links().links());
    }

    private static String list(String selectors) {
        return "{\"resourceList\":[{\"resourceName\":\"vfs\",\"selectors\":" + selectors + "}]}";
    }

    private static PciAddress vf(int index) {
        return new PciAddress("0000:83:0%d.%d".formatted((index + 1) / 8, (index + 1) % 8));
    }
}

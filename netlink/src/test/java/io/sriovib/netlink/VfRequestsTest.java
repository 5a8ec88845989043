package io.sriovib.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VfRequestsTest {
    private static final long GUID = 0x0c42_a103_0016_052cL;

    @Test
    void settings_have_the_bytes_of_the_reference() {
        expect("reference_node.request", new VfSetting.NodeGuid(3, GUID));
        expect("reference_port.request", new VfSetting.PortGuid(3, GUID));
        expect("reference_state.request", new VfSetting.LinkState(3, VfLinkState.Setting.ENABLE));
    }

    @Test
    void settings_have_the_bytes_of_ip_but_as_a_setlink() {
        expectOfIp("iproute2_vf_node_guid.request", new VfSetting.NodeGuid(3, GUID));
        expectOfIp("iproute2_vf_port_guid.request", new VfSetting.PortGuid(3, GUID));
        expectOfIp("iproute2_vf_state_enable.request", new VfSetting.LinkState(0, VfLinkState.Setting.ENABLE));
        expectOfIp("iproute2_vf_state_auto.request", new VfSetting.LinkState(7, VfLinkState.Setting.AUTO));
        expectOfIp("iproute2_vf_state_disable.request", new VfSetting.LinkState(127, VfLinkState.Setting.DISABLE));
    }

    @Test
    void a_port_guid_never_shares_the_element_of_a_node_guid() {
        var settings = new ArrayList<VfSetting>();
        for (var vf : new int[] {0, 1}) {
            settings.add(new VfSetting.LinkState(vf, VfLinkState.Setting.ENABLE));
            settings.add(new VfSetting.NodeGuid(vf, GUID + 1 + vf));
            settings.add(new VfSetting.PortGuid(vf, GUID + 1 + vf));
        }
        expect("constructed_batch_two_vfs.request", settings.toArray(VfSetting[]::new));
    }

    @Test
    void the_order_of_the_caller_is_kept_even_where_the_kernel_would_change_it_within_an_element() {
        var elements = VfElement.of(List.of(
                new VfSetting.NodeGuid(3, GUID),
                new VfSetting.LinkState(3, VfLinkState.Setting.DISABLE),
                new VfSetting.PortGuid(3, GUID),
                new VfSetting.LinkState(4, VfLinkState.Setting.AUTO)));
        assertThat(elements).extracting(element -> element.settings().size()).containsExactly(1, 2, 1);
    }

    @Test
    void big_endian_hosts_send_a_guid_as_it_is_read() {
        var request =
                VfRequests.set(7, List.of(new VfSetting.NodeGuid(3, GUID))).getFirst();
        assertThat(HexFormat.of().formatHex(request.encode(1, ByteOrder.BIG_ENDIAN)))
                .endsWith("0014000a" + "00000003" + "00000000" + "0c42a1030016052c");
    }

    @Test
    void both_guids_and_the_state_of_128_vfs_are_one_message_of_7716_bytes() {
        var requests = VfRequests.set(2, settings(128));
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst().encode(1)).hasSize(7716);
    }

    @Test
    void more_settings_are_split_and_none_is_lost() {
        var requests = VfRequests.set(2, settings(600));
        assertThat(requests).hasSize(4);
        var bytes = requests.stream()
                .mapToInt(request -> request.encode(1).length - 36)
                .sum();
        assertThat(bytes).isBetween(600 * 60, 600 * 60 + 3 * 8); // a cut between state and GUID costs a header more
    }

    @Test
    void a_batch_of_the_longest_settings_fits_one_attribute() {
        var settings = IntStream.range(0, 512)
                .mapToObj(vf -> new VfSetting.PortGuid(vf, GUID))
                .toList();
        assertThat(VfRequests.set(2, settings).getFirst().encode(1)).hasSize(36 + 512 * 24);
    }

    @Test
    void nothing_to_set_is_nothing_to_ask() {
        assertThat(VfRequests.set(2, List.of())).isEmpty();
    }

    @Test
    void an_error_will_name_the_first_setting_and_the_number_of_others() {
        assertThat(VfRequests.set(2, settings(2)).getFirst().operation())
                .isEqualTo("set link state ENABLE of VF 0 and 5 more settings, interface 2");
        assertThat(VfRequests.set(2, List.of(new VfSetting.PortGuid(3, GUID)))
                        .getFirst()
                        .operation())
                .isEqualTo("set port GUID 0c:42:a1:03:00:16:05:2c of VF 3, interface 2");
    }

    @Test
    void vfs_are_asked_for_without_statistics_else_as_the_reference_does() {
        assertThat(Golden.hex(VfRequests.vfsOf(2, 1), "reference_byidx.request"))
                .isEqualTo(Golden.hex("reference_byidx.request"));
        assertThat(HexFormat.of().formatHex(VfRequests.vfsOf(2).encode(1, ByteOrder.LITTLE_ENDIAN)))
                .endsWith("08001d00" + "09000000");
    }

    @Test
    void a_negative_vf_is_a_mistake_of_the_caller() {
        assertThatThrownBy(() -> new VfSetting.NodeGuid(-1, GUID)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<VfSetting> settings(int vfs) {
        return IntStream.range(0, vfs)
                .boxed()
                .<VfSetting>mapMulti((vf, out) -> {
                    out.accept(new VfSetting.LinkState(vf, VfLinkState.Setting.ENABLE));
                    out.accept(new VfSetting.NodeGuid(vf, GUID + vf));
                    out.accept(new VfSetting.PortGuid(vf, GUID + vf));
                })
                .toList();
    }

    private static void expect(String golden, VfSetting... settings) {
        assertThat(Golden.hex(VfRequests.set(2, List.of(settings)).getFirst(), golden))
                .isEqualTo(Golden.hex(golden));
    }

    private static void expectOfIp(String golden, VfSetting setting) {
        assertThat(Golden.hex(VfRequests.set(2, List.of(setting)).getFirst(), golden))
                .isEqualTo(LinkRequestsTest.asSetLink(Golden.hex(golden)));
    }
}

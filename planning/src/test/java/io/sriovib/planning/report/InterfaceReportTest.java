package io.sriovib.planning.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.node.PortState;
import io.sriovib.planning.node.RdmaSeen;
import io.sriovib.planning.node.VfConfig;
import io.sriovib.planning.node.VfSeen;
import io.sriovib.planning.node.VfUse;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.HardwareAddress;
import io.sriovib.planning.value.InterfaceName;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.LinkState;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The example of section 9.3, with what we print otherwise: GUIDs in canonical order, and what is ours: link state, port state and holder of VFs, the NUMA node. */
class InterfaceReportTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Guid PORT = new Guid(0x0c42_a103_0016_052cL);
    private static final String EXAMPLE = """
            - name: ib0
              mac: 00:00:10:a9:fe:80:00:00:00:00:00:00:0c:42:a1:03:00:16:05:2c
              driver: mlx5_core
              pciAddress: "0000:83:00.0"
              vendor: 15b3
              deviceID: "1017"
              mtu: 2044
              numVfs: 4
              linkSpeed: 100000 Mb/s
              linkType: IB
              linkAdminState: up
              eSwitchMode: legacy
              totalvfs: 8
              Vfs:
              - {name: ib1, mac: "00:00:00:68:fe:80:00:00:00:00:00:00:f4:13:88:5b:d2:07:41:9e", driver: mlx5_core,
                 pciAddress: "0000:83:00.1", vendor: 15b3, deviceID: "1018", mtu: 2044, vfID: 0,
                 guid: "f4:13:88:5b:d2:07:41:9e", linkState: enable, portState: ACTIVE}
              - {name: ib2, mac: "00:00:00:a8:fe:80:00:00:00:00:00:00:1b:77:c9:02:6f:31:aa:0d", driver: mlx5_core,
                 pciAddress: "0000:83:00.2", vendor: 15b3, deviceID: "1018", mtu: 2044, vfID: 1,
                 guid: "1b:77:c9:02:6f:31:aa:0d", linkState: enable, portState: ACTIVE}
              - {driver: mlx5_core, pciAddress: "0000:83:00.3", vendor: 15b3, deviceID: "1018", vfID: 2,
                 guid: "a2:cd:ef:78:90:12:34:56", linkState: enable, portState: DOWN, holder: held by pod ns/p}
              - {name: ib4, mac: "00:00:01:28:fe:80:00:00:00:00:00:00:66:77:66:55:44:33:22:11", driver: mlx5_core,
                 pciAddress: "0000:83:00.4", vendor: 15b3, deviceID: "1018", mtu: 2044, vfID: 3,
                 guid: "66:77:66:55:44:33:22:11", linkState: enable, portState: ACTIVE}
              altNames: [ibp131s0]
              numaNode: 1
            """;

    @Test
    void the_example_of_the_reference_is_reported_in_its_fields() throws JsonProcessingException {
        var pf = pf(List.of(
                visible(0, "00:00:00:68", 0xf413_885b_d207_419eL),
                visible(1, "00:00:00:a8", 0x1b77_c902_6f31_aa0dL),
                inPod(2, 0xa2cd_ef78_9012_3456L),
                visible(3, "00:00:01:28", 0x6677_6655_4433_2211L)));
        var status = new Reports()
                .seen(new HostObservation("boot-1", List.of(pf), Known.seen("shared")))
                .used(new PciAddress("0000:83:00.3"), new VfUse.Held("pod ns/p"))
                .status();
        assertThat(json(status.interfaces())).isEqualTo(YAML.readTree(EXAMPLE).toString());
    }

    @Test
    void vfs_are_in_the_order_of_their_indexes_and_not_of_their_texts() {
        var vfs = IntStream.range(0, 12).mapToObj(i -> inPod(i, i + 1)).toList();
        assertThat(report(pf(vfs)).vfs()).extracting(VirtualFunction::vfId).isSorted();
    }

    @Test
    void what_is_not_known_of_a_vf_is_absent() {
        var silent = new RdmaSeen("mlx5_1", Known.unknown("EIO"), Known.unknown("EIO"), Known.unknown("EIO"));
        var dark = new VfSeen(
                0,
                new PciAddress("0000:83:00.1"),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(silent),
                Known.unknown("EMSGSIZE (90)"),
                Duration.ofSeconds(9));
        assertThat(json(report(pf(List.of(dark))).vfs()))
                .isEqualTo("[{\"pciAddress\":\"0000:83:00.1\",\"vendor\":\"15b3\",\"vfID\":0}]");
    }

    @Test
    void a_pf_of_which_hardly_anything_is_known_is_reported_all_the_same() {
        var bare = new PfSeen(
                Reports.PF,
                "15b3",
                "1017",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(json(report(bare)))
                .isEqualTo("{\"pciAddress\":\"0000:83:00.0\",\"vendor\":\"15b3\",\"deviceID\":\"1017\"}");
    }

    @Test
    void a_count_of_zero_is_absent() {
        var none = report(pf(List.of()));
        assertThat(none.numVfs()).isNull();
        assertThat(none.vfs()).isEmpty();
        assertThat(none.totalvfs()).isEqualTo(8);
    }

    /** D25: a GUID of zero is a fact that a person must see. */
    @Test
    void a_guid_of_zero_is_shown() {
        assertThat(report(pf(List.of(inPod(0, 0)))).vfs().getFirst().guid()).isEqualTo("00:00:00:00:00:00:00:00");
    }

    @Test
    void a_pf_whose_vfs_somebody_else_makes_is_marked_and_no_other() {
        assertThat(InterfaceReport.of(pf(List.of()), true, Map.of()).externallyManaged())
                .isTrue();
        assertThat(report(pf(List.of())).externallyManaged()).isNull();
    }

    @Test
    void a_free_vf_has_no_holder_and_one_that_is_not_known_to_be_free_says_why() {
        assertThat(holder(new VfUse.Free())).isNull();
        assertThat(holder(new VfUse.Unknown("kubelet does not answer")))
                .isEqualTo("not known to be free: kubelet does not answer");
    }

    private static @Nullable String holder(VfUse use) {
        var vf = inPod(0, 1);
        return InterfaceReport.of(pf(List.of(vf)), false, Map.of(vf.address(), use))
                .vfs()
                .getFirst()
                .holder();
    }

    private static String json(Object value) {
        return YAML.valueToTree(value).toString();
    }

    private static InterfaceStatus report(PfSeen pf) {
        return InterfaceReport.of(pf, false, Map.of());
    }

    private static PfSeen pf(List<VfSeen> vfs) {
        return new PfSeen(
                Reports.PF,
                "15b3",
                "1017",
                Optional.of("mlx5_core"),
                Optional.of(netdev("ib0", "00:00:10:a9", PORT, List.of("ibp131s0"))),
                Optional.of(rdma("mlx5_0", PORT, PortState.ACTIVE)),
                Optional.of(1),
                Optional.of(new PfSeen.Sriov(Known.seen(8), Known.seen(true), Optional.of("1018"), vfs)));
    }

    private static VfSeen visible(int index, String queuePair, long guid) {
        var netdev = netdev("ib" + (index + 1), queuePair, new Guid(guid), List.of());
        return vf(index, guid, Optional.of(netdev), PortState.ACTIVE);
    }

    /** In shared RDMA mode its RDMA device is visible, its network device is not. */
    private static VfSeen inPod(int index, long guid) {
        return vf(index, guid, Optional.empty(), PortState.DOWN);
    }

    private static VfSeen vf(int index, long guid, Optional<NetdevSeen> netdev, PortState state) {
        int function = index + 1;
        return new VfSeen(
                index,
                new PciAddress("0000:83:%02x.%d".formatted(function / 8, function % 8)),
                "1018",
                Optional.of("mlx5_core"),
                Optional.empty(),
                netdev,
                Optional.of(rdma("mlx5_" + function, new Guid(guid), state)),
                Known.seen(new VfConfig(Optional.of(LinkState.ENABLE), Optional.empty(), Optional.empty())),
                Duration.ZERO);
    }

    private static RdmaSeen rdma(String name, Guid guid, PortState state) {
        return new RdmaSeen(name, Known.seen(guid), Known.seen(guid), Known.seen(state));
    }

    private static NetdevSeen netdev(String name, String queuePair, Guid guid, List<String> alternativeNames) {
        return new NetdevSeen(
                new InterfaceName(name),
                alternativeNames,
                HardwareAddress.parse(queuePair + ":fe:80:00:00:00:00:00:00:" + guid),
                2044,
                true,
                Optional.of(LinkType.IB),
                Optional.of(100_000));
    }
}

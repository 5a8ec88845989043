package io.sriovib.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From node states, as YAML shows them, to the text on the screen. */
class NodeTableTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String IN_SYNC = """
            - metadata: {name: worker-0, generation: 2}
              spec: {interfaces: [{pciAddress: "0000:83:00.0", name: ib0, numVfs: 3}]}
              status:
                syncStatus: Succeeded
                conditions: [{type: Ready, status: "True", observedGeneration: 2, reason: InSync, message: as wished}]
                interfaces:
                - name: ib0
                  pciAddress: "0000:83:00.0"
                  Vfs:
                  - {vfID: 0, guid: "0e:42:a1:00:03:16:05:2c", linkState: enable, portState: ACTIVE}
                  - {vfID: 1, guid: "0e:42:a1:01:03:16:05:2c", linkState: enable, portState: ACTIVE}
                  - {vfID: 2, guid: "0e:42:a1:02:03:16:05:2c", linkState: enable, portState: ACTIVE}
            """;
    private static final String AT_WORK = """
            - metadata: {name: worker-1, generation: 2}
              spec: {interfaces: [{pciAddress: "0000:83:00.0", name: ib0, numVfs: 3}]}
              status:
                syncStatus: InProgress
                plan: ["now: 0000:83:00.0: VF 1 bind", "0000:83:00.0: VF 2 bind"]
                conditions: [{type: Ready, status: "False", observedGeneration: 2, reason: Applying, message: m}]
                interfaces:
                - name: ib0
                  pciAddress: "0000:83:00.0"
                  Vfs:
                  - {vfID: 0, guid: "0e:42:a1:00:03:16:05:34", linkState: enable, portState: ACTIVE}
                  - {vfID: 1, linkState: enable}
            """;
    private static final String FAILED = """
            - metadata: {name: worker-2, generation: 2}
              spec: {interfaces: [{pciAddress: "0000:83:00.0", name: ib0, numVfs: 3}]}
              status:
                syncStatus: Failed
                lastSyncError: "0000:83:00.0: sriov_numvfs=3 refused: EBUSY (16)"
                interfaces: [{name: ib0, pciAddress: "0000:83:00.0"}, {name: ib1, pciAddress: "0000:84:00.0"}]
            """;
    private static final String SILENT = """
            - metadata: {name: worker-3, generation: 1}
            """;

    @Test
    void every_node_has_its_line_and_a_sum_stands_below() throws JsonProcessingException {
        assertThat(text(200, 40, SILENT, FAILED, AT_WORK, IN_SYNC)).isEqualTo("""
            NODE      PF   VFS  LINK STATE                 GUIDS                       SYNC STATE   WHAT HAPPENS NOW
            worker-0  ib0  3/3  enable/ACTIVE              0e:42:a1:00-02:03:16:05:2c  in sync
            worker-1  ib0  2/3  1 enable, 1 enable/ACTIVE  0e:42:a1:00:03:16:05:34     in progress  0000:83:00.0: VF 1 bind (then 1 more)
            worker-2  ib0  0/3  -                          -                           failed       0000:83:00.0: sriov_numvfs=3 refused: EBUSY (16)
            worker-2  ib1  0/0  -                          -                           failed       0000:83:00.0: sriov_numvfs=3 refused: EBUSY (16)
            worker-3  -    0/0  -                          -                           no report    waits for the first report of its daemon
            1 of 4 nodes in sync, 5 of 9 VFs
            """);
    }

    @Test
    void what_has_no_room_in_the_last_column_stands_below_in_full() throws JsonProcessingException {
        assertThat(text(107, 40, AT_WORK, FAILED)).isEqualTo("""
            NODE      PF   VFS  LINK STATE                 GUIDS                    SYNC STATE   WHAT HAPPENS NOW
            worker-1  ib0  2/3  1 enable, 1 enable/ACTIVE  0e:42:a1:00:03:16:05:34  in progress  0000:83:00.0: VF 1 bi…
            worker-2  ib0  0/3  -                          -                        failed       0000:83:00.0: sriov_n…
            worker-2  ib1  0/0  -                          -                        failed       0000:83:00.0: sriov_n…
            worker-1 ib0: 0000:83:00.0: VF 1 bind (then 1 more)
            worker-2 ib0, ib1: 0000:83:00.0: sriov_numvfs=3 refused: EBUSY (16)
            0 of 2 nodes in sync, 2 of 6 VFs
            """);
    }

    @Test
    void a_last_column_without_room_for_its_heading_stands_below_as_a_whole() throws JsonProcessingException {
        assertThat(text(60, 40, IN_SYNC, AT_WORK, FAILED)).isEqualTo("""
            NODE      PF   VFS  LINK STATE    GUIDS          SYNC STATE
            worker-0  ib0  3/3  enable/ACTI…  0e:42:a1:00-…  in sync
            worker-1  ib0  2/3  1 enable, 1…  0e:42:a1:00:…  in progress
            worker-2  ib0  0/3  -             -              failed
            worker-2  ib1  0/0  -             -              failed
            WHAT HAPPENS NOW
            worker-1 ib0: 0000:83:00.0: VF 1 bind (then 1 more)
            worker-2 ib0, ib1: 0000:83:00.0: sriov_numvfs=3 refused:
              EBUSY (16)
            1 of 3 nodes in sync, 5 of 9 VFs
            """);
    }

    @Test
    void a_screen_with_few_lines_shows_what_needs_attention() throws JsonProcessingException {
        assertThat(text(160, 4, IN_SYNC, AT_WORK, FAILED)).isEqualTo("""
            NODE      PF   VFS  LINK STATE  GUIDS  SYNC STATE  WHAT HAPPENS NOW
            worker-2  ib0  0/3  -           -      failed      0000:83:00.0: sriov_numvfs=3 refused: EBUSY (16)
            worker-2  ib1  0/0  -           -      failed      0000:83:00.0: sriov_numvfs=3 refused: EBUSY (16)
            1 of 3 nodes in sync, 5 of 9 VFs; 2 rows more than the screen has lines
            """);
    }

    @Test
    void rows_make_room_for_the_text_below_them() throws JsonProcessingException {
        assertThat(text(60, 6, IN_SYNC, AT_WORK, FAILED)).isEqualTo("""
            NODE      PF   VFS  LINK STATE  GUIDS  SYNC STATE
            worker-2  ib0  0/3  -           -      failed
            WHAT HAPPENS NOW
            worker-2 ib0: 0000:83:00.0: sriov_numvfs=3 refused: EBUSY
              (16)
            1 of 3 nodes in sync, 5 of 9 VFs; 3 rows more than the screen has lines
            """);
    }

    @Test
    void remarks_stand_below_also_where_there_are_no_nodes() throws JsonProcessingException {
        var remarks = List.of("connection to https://cluster lost; what is shown is old");
        assertThat(NodeTable.lines(List.of(), remarks, 50, 24, false))
                .containsExactly("connection to https://cluster lost; what is shown", "  is old");
        assertThat(NodeTable.lines(NodeRows.of(states(IN_SYNC)), remarks, 80, 24, false))
                .hasSize(4)
                .endsWith("1 of 1 nodes in sync, 3 of 3 VFs", remarks.getFirst());
        assertThat(NodeRows.allInSync(List.of())).isFalse();
    }

    @Test
    void a_report_about_an_older_spec_is_not_in_sync() throws JsonProcessingException {
        var older = states(IN_SYNC.replace("generation: 2}\n", "generation: 3}\n"));
        assertThat(NodeRows.allInSync(older)).isFalse();
        assertThat(NodeRows.of(older).getFirst().now()).isEqualTo("the daemon has not answered to this spec yet");
        assertThat(NodeRows.allInSync(states(IN_SYNC))).isTrue();
    }

    /** That daemon says Succeeded about what it saw last, and has no conditions. */
    @Test
    void success_of_the_references_daemon_counts_only_with_all_vfs() throws JsonProcessingException {
        var reference = IN_SYNC.replaceAll("(?m)^ *conditions: .*\n", "");
        assertThat(NodeRows.allInSync(states(reference))).isTrue();
        assertThat(NodeRows.allInSync(states(reference.replace("numVfs: 3", "numVfs: 4"))))
                .isFalse();
    }

    @Test
    void the_line_of_a_log_has_no_place_for_what_there_is_not() throws JsonProcessingException {
        assertThat(NodeRows.of(states(IN_SYNC + AT_WORK + FAILED + SILENT)).stream()
                        .map(NodeRow::sentence))
                .containsExactly(
                        "worker-0 ib0: 3/3 VFs, link state enable/ACTIVE, GUIDs 0e:42:a1:00-02:03:16:05:2c, in sync",
                        "worker-1 ib0: 2/3 VFs, link state 1 enable, 1 enable/ACTIVE, GUIDs 0e:42:a1:00:03:16:05:34, in progress: 0000:83:00.0: VF 1 bind (then 1 more)",
                        "worker-2 ib0: 0/3 VFs, failed: 0000:83:00.0: sriov_numvfs=3 refused: EBUSY (16)",
                        "worker-2 ib1: 0/0 VFs, failed: 0000:83:00.0: sriov_numvfs=3 refused: EBUSY (16)",
                        "worker-3: 0/0 VFs, no report: waits for the first report of its daemon");
    }

    private static String text(int width, int height, String... nodes) throws JsonProcessingException {
        var rows = NodeRows.of(states(String.join("", nodes)));
        return String.join("\n", NodeTable.lines(rows, List.of(), width, height, false)) + "\n";
    }

    private static List<SriovNetworkNodeState> states(String yaml) throws JsonProcessingException {
        return YAML.readValue(yaml, new TypeReference<>() {});
    }
}

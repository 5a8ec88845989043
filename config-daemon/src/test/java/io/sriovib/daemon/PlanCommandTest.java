package io.sriovib.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sriovib.simulation.SimulatedHost;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    private static final String NODE_STATE = """
            apiVersion: sriovnetwork.openshift.io/v1
            kind: SriovNetworkNodeState
            metadata:
              name: node1
            spec:
              interfaces:
              - pciAddress: "0000:83:00.0"
                name: ib0
                linkType: ib
                numVfs: 1
                vfGroups:
                - policyName: policy-ib0
                  resourceName: mlnx_ib0
                  deviceType: netdevice
                  vfRange: 0-0
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write_the_node_state() throws IOException {
        Files.writeString(folder.resolve("node1.yaml"), NODE_STATE);
    }

    @Test
    void a_person_reads_what_would_be_done_in_order() {
        assertThat(plan("node1.yaml")).isZero();
        assertThat(out).hasToString("""
            0000:83:00.0  disruption NONE
              record the wish for ib0
              sriov_drivers_autoprobe = 0
              sriov_numvfs = 1
              VF 0 GUID = 0e:42:a1:00:03:16:05:2c
              VF 0 link state = enable
              sriov_drivers_autoprobe = 1
              VF 0 bind
              PF up
            """);
    }

    @Test
    void a_program_reads_the_same_as_json() throws IOException {
        assertThat(plan("node1.yaml", "-o", "json")).isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/pfs/0/steps/2/kind").asText()).isEqualTo("SetVfCount");
        assertThat(json.at("/pfs/0/steps/3/vf").asInt(-1)).isZero();
        assertThat(json.at("/disruption").asText()).isEqualTo("NONE");
    }

    @Test
    void nothing_is_touched() {
        simulatedHost();
        plan("node1.yaml");
        try (var host = SimulatedHost.open(hostFile())) {
            assertThat(host.host().pci().networkFunctions()).hasSize(1);
            assertThat(host.host().files().list("/etc/sriov-operator/pci")).isEmpty();
        }
    }

    @Test
    void a_simulated_host_that_is_not_there_is_not_made() {
        assertThat(plan("node1.yaml")).isZero();
        assertThat(hostFile()).doesNotExist();
    }

    @Test
    void what_can_not_be_done_is_a_failure() throws IOException {
        Files.writeString(folder.resolve("many.yaml"), NODE_STATE.replace("numVfs: 1", "numVfs: 1000"));
        assertThat(plan("many.yaml")).isEqualTo(1);
        assertThat(out.toString()).contains("ERROR");
    }

    @Test
    void a_missing_file_is_named() {
        assertThat(plan("node2.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("node2.yaml: there is no such file");
    }

    @Test
    void another_kind_is_not_planned_for() throws IOException {
        assertThat(planFor("apiVersion: sriovnetwork.openshift.io/v1\nkind: SriovNetworkNodePolicy\nspec: {numVfs: 1}"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is a SriovNetworkNodePolicy", "not a SriovNetworkNodeState");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_mistyped_name_is_not_taken_for_an_empty_wish() throws IOException {
        assertThat(planFor(NODE_STATE.replace("numVfs", "numVFs"))).isEqualTo(2);
        assertThat(err.toString()).contains("spec.interfaces[0].numVFs is unknown; there are:", "numVfs");
    }

    @Test
    void a_wrong_type_is_told_with_its_place() throws IOException {
        assertThat(planFor(NODE_STATE.replace("numVfs: 1", "numVfs: many"))).isEqualTo(2);
        assertThat(err.toString()).contains("spec.interfaces[0].numVfs has a value of a wrong type");
    }

    @Test
    void bad_yaml_and_nothing_at_all_are_told_in_one_line() throws IOException {
        assertThat(planFor("kind: [")).isEqualTo(2);
        assertThat(planFor("")).isEqualTo(2);
        assertThat(planFor("just words")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(3);
        assertThat(err.toString()).contains("node.yaml, line 1: is not YAML", "node.yaml: names no kind");
    }

    @Test
    void a_simulated_host_that_is_none_is_told_in_one_line() throws IOException {
        Files.writeString(hostFile(), "# README");
        assertThat(plan("node1.yaml")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--simulate", "no simulated host");
    }

    @Test
    void a_simulated_host_that_is_in_use_is_told_in_one_line() {
        try (var _ = SimulatedHost.open(hostFile())) {
            assertThat(plan("node1.yaml")).isEqualTo(2);
        }
        assertThat(err.toString().lines()).singleElement().asString().contains("another process simulates this host");
    }

    @Test
    void a_host_root_that_is_not_there_is_named() {
        var arguments = new String[] {"plan", "--node-state=" + folder.resolve("node1.yaml"), "--host-root=/nowhere"};
        assertThat(execute(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains("--host-root /nowhere does not exist");
    }

    private void simulatedHost() {
        SimulatedHost.open(hostFile()).close();
    }

    private Path hostFile() {
        return folder.resolve("host.json");
    }

    private int planFor(String nodeState) throws IOException {
        Files.writeString(folder.resolve("node.yaml"), nodeState);
        return plan("node.yaml");
    }

    private int execute(String... arguments) {
        var command = DaemonMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    private int plan(String file, String... more) {
        var arguments = new ArrayList<String>();
        arguments.add("plan");
        arguments.add("--node-state=" + folder.resolve(file));
        arguments.add("--simulate=" + hostFile());
        arguments.addAll(List.of(more));
        return execute(arguments.toArray(String[]::new));
    }
}

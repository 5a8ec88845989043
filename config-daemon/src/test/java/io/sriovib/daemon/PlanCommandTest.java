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
        plan("node1.yaml");
        try (var host = SimulatedHost.open(folder.resolve("host.json"))) {
            assertThat(host.host().pci().networkFunctions()).hasSize(1);
            assertThat(host.host().files().list("/etc/sriov-operator/pci")).isEmpty();
        }
    }

    @Test
    void a_missing_file_is_named() {
        assertThat(plan("node2.yaml")).isEqualTo(1);
        assertThat(err.toString()).contains("node2.yaml: there is no such file");
    }

    @Test
    void a_file_that_is_no_node_state_is_named() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), "spec: {interfaces: {}}");
        assertThat(plan("bad.yaml")).isEqualTo(1);
        assertThat(err.toString()).contains("bad.yaml: is no node state");
    }

    @Test
    void without_a_command_the_usage_is_shown() {
        var command = DaemonMain.commandLine().setErr(new PrintWriter(err, true));
        assertThat(command.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("say what to do: start or plan").contains("Usage: config-daemon");
    }

    private int plan(String file, String... more) {
        var command = DaemonMain.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        var arguments = new ArrayList<String>();
        arguments.add("plan");
        arguments.add("--node-state=" + folder.resolve(file));
        arguments.add("--simulate=" + folder.resolve("host.json"));
        arguments.addAll(List.of(more));
        return command.execute(arguments.toArray(String[]::new));
    }
}

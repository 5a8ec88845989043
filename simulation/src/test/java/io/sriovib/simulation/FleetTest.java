package io.sriovib.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.Guid;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A fleet of simulated nodes. */
class FleetTest {
    @Test
    void nodes_are_numbered_and_no_two_have_a_guid_in_common() {
        try (var fleet = Fleet.of(50)) {
            assertThat(fleet.nodes().stream().map(Fleet.Node::name))
                    .startsWith("node1", "node2")
                    .endsWith("node50");
            assertThat(fleet.nodes().stream().map(FleetTest::portGuid).collect(Collectors.toSet()))
                    .hasSize(50)
                    .contains(new Guid(0x0c42_a103_0016_052cL));
        }
    }

    @Test
    void each_node_gets_its_program_and_close_ends_them_last_first() {
        var log = new ArrayList<String>();
        try (var fleet = Fleet.of(2)) {
            fleet.start(node -> {
                log.add("start " + node.name());
                return () -> log.add("end " + node.name());
            });
        }
        assertThat(log).containsExactly("start node1", "start node2", "end node2", "end node1");
    }

    @Test
    void a_program_that_ends_badly_does_not_keep_the_others_running() {
        var log = new ArrayList<String>();
        var fleet = Fleet.of(2);
        fleet.start(node -> () -> {
            log.add("end " + node.name());
            throw new IllegalStateException(node.name());
        });
        assertThatThrownBy(fleet::close).hasRootCauseMessage("node2");
        assertThat(log).containsExactly("end node2", "end node1");
    }

    private static Guid portGuid(Fleet.Node node) {
        return node.host().host().links().links().stream()
                .map(NetdevSeen::address)
                .flatMap(address -> address.orElseThrow().portGuid().stream())
                .findFirst()
                .orElseThrow();
    }
}

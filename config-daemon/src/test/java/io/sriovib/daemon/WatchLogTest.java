package io.sriovib.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.testing.HeardLog;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchLogTest {
    private final HeardLog heard = HeardLog.of(WatchLog.class);
    private final WatchLog log = new WatchLog(new DaemonSettings("node77", "kube-system"), "https://lab:6443/");

    @AfterEach
    void release() {
        heard.close();
    }

    @Test
    void a_node_state_that_is_not_there_is_told_with_what_to_look_at_and_again_when_it_comes() {
        log.listed(false);
        log.appeared();
        log.appeared();
        assertThat(heard.lines()).hasSize(2);
        assertThat(heard.lines().getFirst())
                .startsWith(
                        "WARN connected to https://lab:6443/, but there is no SriovNetworkNodeState node77 in kube-system")
                .contains("Node of this name", "does the operator run");
        assertThat(heard.lines().getLast()).isEqualTo("INFO SriovNetworkNodeState node77 is there now");
    }

    @Test
    void a_daemon_that_is_connected_says_so() {
        log.appeared();
        log.listed(true);
        assertThat(heard.lines())
                .containsExactly("INFO connected to https://lab:6443/, which has the node state of node77");
    }

    @Test
    void the_same_failure_is_told_once() {
        log.failed("node state", new IllegalStateException("reset"));
        log.failed("node state", new IllegalStateException("reset"));
        log.failed("node state", new IllegalStateException("closed"));
        assertThat(heard.lines()).hasSize(2);
    }

    @Test
    void an_outage_is_left_to_the_client() {
        log.failed("node state", new IllegalStateException("list", new IOException("refused")));
        assertThat(heard.lines()).isEmpty();
    }
}

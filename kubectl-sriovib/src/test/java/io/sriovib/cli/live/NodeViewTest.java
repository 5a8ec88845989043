package io.sriovib.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.cli.table.NodeRow;
import io.sriovib.cli.table.SyncState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeViewTest {
    private static final NodeRow WAITING = row("w0", "-", SyncState.UNKNOWN, "waits");
    private static final NodeRow BUSY = row("w0", "ib0", SyncState.IN_PROGRESS, "VF 1 bind");
    private static final NodeRow DONE = row("w0", "ib0", SyncState.IN_SYNC, "");
    private static final NodeRow OTHER = row("w1", "ib0", SyncState.IN_SYNC, "");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void a_log_gets_one_line_per_change_with_the_seconds_since_the_start() {
        var view = NodeView.on(Screen.plain(out), new Progress(out, clock));
        view.show(List.of(WAITING, OTHER));
        now = now.plusMillis(1_250);
        view.show(List.of(BUSY, OTHER));
        view.show(List.of(BUSY, OTHER));
        now = now.plusMillis(11_000);
        view.show(List.of(DONE));
        assertThat(printed()).isEqualTo("""
              0.0s  w0: 0/8 VFs, no report: waits
              0.0s  w1 ib0: 0/8 VFs, in sync
              1.3s  w0 ib0: 0/8 VFs, in progress: VF 1 bind
             12.3s  w0 ib0: 0/8 VFs, in sync
             12.3s  w1 ib0: no longer there
            """);
    }

    @Test
    void a_terminal_is_redrawn_in_place_and_only_when_something_changed() {
        var view = new LiveTable(new Screen(out, true, false, 80, 24));
        view.show(List.of(BUSY));
        var first = printed();
        assertThat(first)
                .startsWith("\u001b[?7lNODE")
                .endsWith("0 of 1 nodes in sync, 0 of 8 VFs\u001b[K\n\u001b[J\u001b[?7h");
        view.show(List.of(BUSY));
        assertThat(printed()).isEqualTo(first);
        view.show(List.of(DONE));
        assertThat(printed().substring(first.length()))
                .startsWith("\u001b[?7l\u001b[3ANODE")
                .contains("in sync");
    }

    @Test
    void what_comes_after_a_release_stands_below() {
        var view = new LiveTable(new Screen(out, true, false, 80, 24));
        view.show(List.of(BUSY));
        int length = printed().length();
        view.release();
        view.show(List.of(BUSY));
        assertThat(printed().substring(length)).startsWith("\u001b[?7lNODE");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static NodeRow row(String node, String pf, SyncState sync, String now) {
        return new NodeRow(node, pf, 0, 8, "-", "-", sync, now);
    }
}

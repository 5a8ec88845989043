package io.sriovib.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.apiserver.ServerFailure;
import io.sriovib.cli.table.NodeRow;
import io.sriovib.cli.table.SyncState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeViewTest {
    private static final List<String> NONE = List.of();
    private static final NodeRow WAITING = row("w0", "-", SyncState.UNKNOWN, "waits");
    private static final NodeRow BUSY = row("w0", "ib0", SyncState.IN_PROGRESS, "VF 1 bind");
    private static final NodeRow DONE = row("w0", "ib0", SyncState.IN_SYNC, "");
    private static final NodeRow OTHER = row("w1", "ib0", SyncState.IN_SYNC, "");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private Size size = new Size(80, 24);
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void a_log_gets_one_line_per_change_with_the_seconds_since_the_start() {
        var view = NodeView.on(Screen.plain(out), new Progress(out, clock));
        view.show(List.of(WAITING, OTHER), NONE);
        now = now.plusMillis(1_250);
        view.show(List.of(BUSY, OTHER), NONE);
        view.show(List.of(BUSY, OTHER), NONE);
        now = now.plusMillis(11_000);
        view.show(List.of(DONE), NONE);
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
        var view = new LiveTable(new Screen(out, true, false, () -> size));
        view.show(List.of(BUSY), NONE);
        var first = printed();
        assertThat(first)
                .startsWith("\u001b[?7lNODE")
                .endsWith("0 of 1 nodes in sync, 0 of 8 VFs\u001b[K\n\u001b[J\u001b[?7h");
        view.show(List.of(BUSY), NONE);
        assertThat(printed()).isEqualTo(first);
        view.show(List.of(DONE), NONE);
        assertThat(printed().substring(first.length()))
                .startsWith("\u001b[?7l\u001b[3ANODE")
                .contains("in sync");
    }

    @Test
    void what_comes_after_a_release_stands_below() {
        var view = new LiveTable(new Screen(out, true, false, () -> size));
        view.show(List.of(BUSY), NONE);
        int length = printed().length();
        view.release();
        view.show(List.of(BUSY), NONE);
        assertThat(printed().substring(length)).startsWith("\u001b[?7lNODE");
    }

    @Test
    void a_remark_is_logged_once_as_long_as_it_is_made() {
        var view = NodeView.on(Screen.plain(out), new Progress(out, clock));
        view.show(List.of(OTHER), List.of("connection lost"));
        view.show(List.of(OTHER), List.of("connection lost"));
        view.show(List.of(OTHER), NONE);
        view.show(List.of(OTHER), List.of("connection lost"));
        assertThat(printed().lines().filter(line -> line.contains("connection lost")))
                .hasSize(2);
    }

    @Test
    void a_window_that_was_narrowed_is_cleared_of_the_wider_table() {
        size = new Size(160, 24);
        var view = new LiveTable(new Screen(out, true, false, () -> size));
        view.show(List.of(DONE), NONE);
        int length = printed().length();
        size = new Size(80, 24);
        view.show(List.of(DONE), NONE);
        assertThat(printed().substring(length))
                .contains("\u001b[3A\u001b[J", "\n".repeat(24) + "\u001b[HNODE")
                .endsWith("\u001b[J\u001b[?7h");
    }

    @Test
    void a_window_that_was_widened_is_redrawn_in_place() {
        var view = new LiveTable(new Screen(out, true, false, () -> size));
        view.show(List.of(DONE), NONE);
        int length = printed().length();
        size = new Size(160, 24);
        view.show(List.of(DONE), NONE);
        assertThat(printed().substring(length)).startsWith("\u001b[?7l\u001b[3ANODE");
    }

    @Test
    void the_size_of_the_window_is_asked_again_after_a_second_and_not_before() {
        var answers = new ArrayDeque<>(List.of("24 160\n", "24 80\n"));
        var terminal = new TerminalSize(Map.of(), clock, answers::remove);
        assertThat(terminal.get()).isEqualTo(new Size(160, 24));
        now = now.plusMillis(900);
        assertThat(terminal.get()).isEqualTo(new Size(160, 24));
        now = now.plusMillis(200);
        assertThat(terminal.get()).isEqualTo(new Size(80, 24));
    }

    @Test
    void without_stty_the_environment_gives_the_size() {
        var terminal = new TerminalSize(Map.of("COLUMNS", "100", "LINES", "30"), clock, () -> {
            throw new ServerFailure("no stty");
        });
        assertThat(terminal.get()).isEqualTo(new Size(100, 30));
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static NodeRow row(String node, String pf, SyncState sync, String now) {
        return new NodeRow(node, pf, 0, 8, "-", "-", sync, now);
    }
}

package io.sriovib.cli.live;

import io.sriovib.cli.table.NodeRow;
import io.sriovib.cli.table.NodeTable;
import java.util.List;

/**
 * Redraws the table in place. Escapes are of ECMA-48: cursor up (CUU), erase to the end of the line (EL) and of the screen (ED); line wrap is off (DECAWM)
 * while a frame is written, so that a terminal that was made narrower meanwhile does not break it.
 */
final class LiveTable implements NodeView {
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String END_OF_SCREEN = "\u001b[J";
    /** The line of the cursor below the table. */
    private static final int CURSOR_LINE = 1;

    private final Screen screen;
    private List<String> shown = List.of();

    LiveTable(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void show(List<NodeRow> rows) {
        var lines = NodeTable.lines(rows, screen.width(), screen.height() - CURSOR_LINE, screen.colours());
        if (lines.equals(shown)) {
            return;
        }
        var frame = new StringBuilder(NO_WRAP);
        if (!shown.isEmpty()) {
            frame.append("\u001b[").append(shown.size()).append('A');
        }
        lines.forEach(line -> frame.append(line).append(END_OF_LINE).append('\n'));
        frame.append(END_OF_SCREEN).append(WRAP);
        screen.out().print(frame);
        screen.out().flush();
        shown = lines;
    }

    @Override
    public void release() {
        shown = List.of();
    }
}

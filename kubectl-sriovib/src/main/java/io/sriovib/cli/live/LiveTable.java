package io.sriovib.cli.live;

import io.sriovib.cli.table.NodeRow;
import io.sriovib.cli.table.NodeTable;
import java.util.List;

/**
 * Redraws the table in place. Escapes are of ECMA-48: cursor up (CUU) and to the first line (CUP), erase to the end of the line (EL) and of the screen (ED);
 * line wrap is off (DECAWM) while a frame is written, so that a terminal that was made narrower meanwhile does not break it.
 */
final class LiveTable implements NodeView {
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final String END_OF_LINE = "\u001b[K";
    private static final String END_OF_SCREEN = "\u001b[J";
    private static final String FIRST_LINE = "\u001b[H";
    /** The line of the cursor below the table. */
    private static final int CURSOR_LINE = 1;

    private final Screen screen;
    private List<String> shown = List.of();
    private Size drawnOn = Size.UNLIMITED;

    LiveTable(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void show(List<NodeRow> rows, List<String> remarks) {
        var size = screen.size().get();
        var lines = NodeTable.lines(rows, remarks, size.width(), size.height() - CURSOR_LINE, screen.colours());
        if (lines.equals(shown) && size.equals(drawnOn)) {
            return;
        }
        var frame = new StringBuilder(NO_WRAP).append(back(size));
        lines.forEach(line -> frame.append(line).append(END_OF_LINE).append('\n'));
        frame.append(END_OF_SCREEN).append(WRAP);
        screen.out().print(frame);
        screen.out().flush();
        shown = lines;
        drawnOn = size;
    }

    /**
     * To where the table begins. Some terminals break lines anew when they are made narrower, others do not, and none says so: then the number of lines to go
     * up is not known. What certainly is of the table is erased, all the rest is scrolled away, and the table begins at the top.
     */
    private String back(Size size) {
        if (shown.isEmpty()) {
            return "";
        }
        var up = "\u001b[" + shown.size() + "A";
        return size.width() < drawnOn.width()
                ? "\r" + up + END_OF_SCREEN + "\u001b[" + size.height() + "B" + "\n".repeat(size.height()) + FIRST_LINE
                : up;
    }

    @Override
    public void release() {
        shown = List.of();
    }
}

package io.sriovib.cli.live;

import io.sriovib.cli.table.NodeRow;
import java.util.List;

/** Shows the rows of all nodes each time that they may have changed. Used by one thread. */
public sealed interface NodeView permits LiveTable, ChangeLines {
    /**
     * Shows the present rows; equal ones cost nothing.
     *
     * @param remarks sentences about all of them
     */
    void show(List<NodeRow> rows, List<String> remarks);

    /** Leaves what was shown where it is: what is printed next, or shown next, stands below. */
    void release();

    /** A table that is redrawn in place on a terminal, else a line per change. */
    static NodeView on(Screen screen, Progress progress) {
        return screen.terminal() ? new LiveTable(screen) : new ChangeLines(progress);
    }
}

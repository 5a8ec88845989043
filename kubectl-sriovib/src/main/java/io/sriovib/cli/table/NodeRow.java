package io.sriovib.cli.table;

/**
 * One PF of one node as the table shows it; a node without PFs has one row all the same.
 *
 * @param node name
 * @param pf netdev of the PF, else its PCI address, or {@code -}
 * @param vfsPresent VFs that the node reports
 * @param vfsWanted VFs that the spec asks for
 * @param linkState of the VFs, summed up
 * @param guids of the VFs, summed up
 * @param sync of the node
 * @param now what happens on the node, or what a person must do
 */
public record NodeRow(
        String node,
        String pf,
        long vfsPresent,
        long vfsWanted,
        String linkState,
        String guids,
        SyncState sync,
        String now) {
    /** {@code 3/8}: present and wanted. */
    public String vfs() {
        return vfsPresent + "/" + vfsWanted;
    }

    /** The line of a log: all that the table shows, without alignment. */
    public String sentence() {
        var facts =
                "%s %s: %s VFs, link state %s, GUIDs %s, %s".formatted(node, pf, vfs(), linkState, guids, sync.text());
        return now.isEmpty() ? facts : facts + ": " + now;
    }
}

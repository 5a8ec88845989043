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
    /** Stands for the PF in the row of a node that reports none. */
    public static final String NO_PF = "-";

    /** {@code 3/8}: present and wanted. */
    public String vfs() {
        return vfsPresent + "/" + vfsWanted;
    }

    /** The line of a log: what the table shows, without alignment and without what there is not. */
    public String sentence() {
        var subject = pf.equals(NO_PF) ? node : node + " " + pf;
        var details = vfsPresent == 0 ? "" : ", link state " + linkState + ", GUIDs " + guids;
        var facts = "%s: %s VFs%s, %s".formatted(subject, vfs(), details, sync.text());
        return now.isEmpty() ? facts : facts + ": " + now;
    }
}

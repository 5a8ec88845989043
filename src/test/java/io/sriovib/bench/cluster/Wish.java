package io.sriovib.bench.cluster;

/**
 * What shall be stored of every node.
 *
 * @param vfs of the PF; 0: no PF is configured
 * @param label of the device plugin
 * @param resource of the device plugin; empty: none
 */
public record Wish(int vfs, String label, String resource) {
    /** Without policies. */
    public static final Wish NOTHING = new Wish(0, "Disabled", "");

    /** With policy-ib0. */
    public static Wish vfs(int vfs) {
        return new Wish(vfs, "Enabled", Admin.RESOURCE);
    }
}

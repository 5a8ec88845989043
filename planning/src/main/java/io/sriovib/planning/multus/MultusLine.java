package io.sriovib.planning.multus;

import io.sriovib.planning.json.Json;

/** The lines of multus that write a node's configuration each in its own way (section 9.8.2). */
public enum MultusLine {
    /** The thin plugin of 3.7 to 3.8, which also runs where CRDs are {@code v1beta1}; started without {@code --cni-version}. */
    THIN_3(MultusLine.FILE),

    /** The thin plugin of 4. */
    THIN_4(MultusLine.FILE),

    /** The thick plugin of 4, with the daemon's settings of {@code bindata/multus-thick.yaml}. */
    THICK("00-multus");

    /** What multus writes: the first name in order, so that the container runtime takes it. */
    static final String FILE = "00-multus.conf";

    /** The same for CNI 1.0.0 and later. */
    static final String LIST_FILE = "00-multus.conflist";

    private final String own;

    MultusLine(String own) {
        this.own = own;
    }

    /** What it writes for the default network in that file. */
    NodeConfiguration configuration(String name, Json.ObjectValue master) {
        return switch (this) {
            case THIN_3 -> NodeConfiguration.thin3(master);
            case THIN_4 -> NodeConfiguration.thin4(name, master);
            case THICK -> NodeConfiguration.thick(name, master);
        };
    }

    /** Whether a file of that name can be the default network; multus' own cannot. */
    boolean takes(String name) {
        return (name.endsWith(".conf") || name.endsWith(".conflist")) && !name.startsWith(own);
    }
}

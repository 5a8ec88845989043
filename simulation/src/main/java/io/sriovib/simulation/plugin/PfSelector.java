package io.sriovib.simulation.plugin;

/**
 * One entry of {@code pfNames} or {@code rootDevices}: a PF, and which of its VFs.
 *
 * @param pf name or address, compared without regard to case
 * @param indexes text behind the {@code #}, such as {@code 0-3,5}, ends included; empty: all VFs
 */
record PfSelector(String pf, String indexes) {
    static PfSelector parse(String entry) {
        var parts = entry.split("#", 2);
        return new PfSelector(parts[0], parts.length == 1 ? "" : parts[1]);
    }

    boolean names(String name) {
        return pf.equalsIgnoreCase(name);
    }

    /** Reads the list from left to right; at a part that is neither an index nor a range the plugin gives up. */
    boolean includes(int vf) {
        if (indexes.isEmpty()) {
            return true;
        }
        for (var part : indexes.split(",", -1)) {
            if (!part.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
                return false;
            }
            var ends = part.split("-");
            if (Integer.parseInt(ends[0]) <= vf && vf <= Integer.parseInt(ends[ends.length - 1])) {
                return true;
            }
        }
        return false;
    }
}

package io.sriovib.kernel;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A VF as {@code ip -d link show} prints it: what a person sees who does not trust the daemon.
 *
 * @param index of the VF
 * @param nodeGuid canonical
 * @param portGuid canonical
 * @param linkState {@code auto}, {@code enable} or {@code disable}
 */
record ShownVf(int index, String nodeGuid, String portGuid, String linkState) {
    private static final Pattern LINE =
            Pattern.compile("vf (\\d+) .*NODE_GUID ([0-9a-f:]{23}), PORT_GUID ([0-9a-f:]{23}),.* link-state (\\w+)");

    /** The VFs of that device. */
    static List<ShownVf> of(String device) {
        return Guest.run("ip", "-d", "link", "show", device)
                .lines()
                .map(LINE::matcher)
                .filter(match -> match.find())
                .map(match ->
                        new ShownVf(Integer.parseInt(match.group(1)), match.group(2), match.group(3), match.group(4)))
                .toList();
    }
}

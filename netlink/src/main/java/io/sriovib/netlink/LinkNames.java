package io.sriovib.netlink;

import java.util.List;

/**
 * What an interface is called.
 *
 * @param name at most 15 bytes; empty if the message did not tell
 * @param alternatives other names that the kernel finds it by, in the kernel's order (IFLA_PROP_LIST, from Linux 5.5)
 */
public record LinkNames(String name, List<String> alternatives) {
    /** Keeps a copy of the list. */
    public LinkNames {
        alternatives = List.copyOf(alternatives);
    }
}

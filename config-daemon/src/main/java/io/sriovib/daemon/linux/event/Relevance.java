package io.sriovib.daemon.linux.event;

import io.sriovib.netlink.LinkEvent;
import io.sriovib.netlink.Uevent;
import java.util.Set;

/**
 * Which notifications may concern a PF or a VF. A node where pods come and go has many that do not, those of veth pairs and bridges, and a look costs questions to the firmware.
 */
final class Relevance {
    private static final Set<String> SUBSYSTEMS = Set.of("pci", "net", "infiniband");

    /** Hardware has no kind, IPoIB has this one; everything else is software. */
    private static final Set<String> KINDS = Set.of("", "ipoib");

    private Relevance() {}

    static boolean of(LinkEvent event) {
        return KINDS.contains(event.link().origin().kind());
    }

    static boolean of(Uevent event) {
        return SUBSYSTEMS.contains(event.subsystem()) && !event.devpath().startsWith("/devices/virtual/");
    }
}

package io.sriovib.daemon.linux.holder;

import io.sriovib.daemon.host.HostException;
import io.sriovib.daemon.linux.libc.KernelRefusal;
import io.sriovib.netlink.LinkMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The network devices in all network namespaces but the host's own, whose devices sysfs shows. */
final class NamespaceLinks {
    private final Map<Namespace, List<LinkMessage>> links = new HashMap<>();
    private final List<String> unread = new ArrayList<>();

    private NamespaceLinks() {}

    /** For when no VF's device is missing. */
    static NamespaceLinks none() {
        return new NamespaceLinks();
    }

    /**
     * Looks into each namespace once.
     *
     * @param procRoot the host's {@code /proc}
     * @param walk the processes whose namespaces are looked at, beside those that are mounted
     * @param reader lists the links of the namespace of that file; may leave the calling thread in it
     */
    static NamespaceLinks read(Path procRoot, ProcessWalk walk, Function<Path, List<LinkMessage>> reader) {
        var result = new NamespaceLinks();
        result.candidates(procRoot, walk).values().forEach(namespace -> result.look(namespace, reader));
        return result;
    }

    private Map<String, Namespace> candidates(Path procRoot, ProcessWalk walk) {
        var candidates = new HashMap<String, Namespace>();
        try {
            candidates.putAll(MountedNamespaces.read(procRoot));
            candidates.putAll(walk.namespaces()); // a process tells more of the holder than a mount does
            candidates.remove(
                    Files.readSymbolicLink(procRoot.resolve("1/ns/net")).toString());
        } catch (IOException e) {
            unread.add(procRoot.resolve("1") + ": " + KernelRefusal.cause(e));
        }
        return candidates;
    }

    private void look(Namespace namespace, Function<Path, List<LinkMessage>> reader) {
        try {
            links.put(namespace, reader.apply(namespace.file()));
        } catch (HostException e) {
            if (Files.exists(namespace.file())) { // else its last process ended, and its devices came back
                unread.add("%s: %s".formatted(namespace.owner(), e.getMessage()));
            }
        }
    }

    /** The namespace in which the VF's network device is. */
    Optional<Namespace> holding(VfTrace vf) {
        return links.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(vf::isDevice))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Namespaces that could not be looked into, and why: a device that was not found may be in one of them. */
    List<String> unread() {
        return List.copyOf(unread);
    }
}

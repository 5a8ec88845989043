package io.sriovib.daemon.linux.holder;

import io.sriovib.netlink.LinkMessage;
import io.sriovib.planning.node.VfUse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that was found in one search, and what it means for each VF. Namespaces are looked into only when a VF's network device is missing. */
final class HolderSearch {
    private final ProcessWalk walk;
    private final NamespaceLinks links;

    HolderSearch(Path procRoot, List<VfTrace> traces, Function<Path, List<LinkMessage>> linksIn) {
        this.walk = ProcessWalk.over(procRoot, deviceFiles(traces));
        this.links = traces.stream().anyMatch(VfTrace::netdevMissing)
                ? NamespaceLinks.read(procRoot, walk, linksIn)
                : NamespaceLinks.none();
    }

    private static Set<String> deviceFiles(List<VfTrace> traces) {
        return traces.stream().flatMap(vf -> vf.deviceFiles().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** In this order: a holder that was found, a device that was not, processes that could not be looked at; else it is free. */
    VfUse use(VfTrace vf) {
        return holder(vf)
                .<VfUse>map(VfUse.Held::new)
                .or(() -> doubt(vf).map(VfUse.Unknown::new))
                .orElseGet(VfUse.Free::new);
    }

    private Optional<String> holder(VfTrace vf) {
        var opener = vf.deviceFiles().stream()
                .sorted()
                .flatMap(file -> walk.opener(file).map(process -> process.text() + ", has " + file + " open").stream())
                .findFirst();
        return opener.or(() -> vf.netdevMissing() ? links.holding(vf).map(Namespace::owner) : Optional.empty());
    }

    private Optional<String> doubt(VfTrace vf) {
        if (vf.netdevMissing()) {
            return Optional.of("its network device is neither in the host's network namespace nor in another"
                    + firstOf(links.unread()));
        }
        if (vf.rdmaMissing()) {
            return Optional.of("its RDMA device is not visible; in exclusive mode it may belong to a pod");
        }
        return vf.deviceFiles().isEmpty() || walk.unread().isEmpty()
                ? Optional.empty()
                : Optional.of("not all processes can be looked at" + firstOf(walk.unread()));
    }

    private static String firstOf(List<String> causes) {
        if (causes.isEmpty()) {
            return "";
        }
        var others = causes.size() == 1 ? "" : " and %d more".formatted(causes.size() - 1);
        return ": " + causes.getFirst() + others;
    }
}

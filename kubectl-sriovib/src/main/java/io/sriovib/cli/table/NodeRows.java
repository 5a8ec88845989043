package io.sriovib.cli.table;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.planning.value.Guid;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the rows of the table from node states. Pure. */
public final class NodeRows {
    private static final String NONE = "-";

    private NodeRows() {}

    /** The rows of all nodes: ascending by name as a person counts (node2 before node10), PFs by PCI address. */
    public static List<NodeRow> of(Collection<SriovNetworkNodeState> states) {
        return states.stream()
                .map(NodeReport::new)
                .sorted(Comparator.comparing(NodeReport::node, NaturalOrder.INSTANCE))
                .flatMap(report -> of(report).stream())
                .toList();
    }

    /** Whether there is a node, and each is in sync. */
    public static boolean allInSync(Collection<SriovNetworkNodeState> states) {
        return !states.isEmpty() && notInSync(states) == 0;
    }

    /** Number of nodes that are not in sync. */
    public static long notInSync(Collection<SriovNetworkNodeState> states) {
        return states.stream()
                .map(NodeReport::new)
                .filter(report -> report.sync() != SyncState.IN_SYNC)
                .count();
    }

    private static List<NodeRow> of(NodeReport node) {
        var reports = new TreeMap<String, InterfaceStatus>();
        node.status().interfaces().forEach(pf -> reports.put(NodeReport.key(pf.pciAddress()), pf));
        var wishes = new TreeMap<String, Interface>();
        node.spec().interfaces().forEach(pf -> wishes.put(NodeReport.key(pf.pciAddress()), pf));
        var addresses = new TreeSet<>(reports.keySet());
        addresses.addAll(wishes.keySet());
        if (addresses.isEmpty()) {
            return List.of(row(node, NodeRow.NO_PF, null, null));
        }
        return addresses.stream()
                .map(pf -> row(node, pf, wishes.get(pf), reports.get(pf)))
                .toList();
    }

    private static NodeRow row(
            NodeReport node, String address, @Nullable Interface wish, @Nullable InterfaceStatus report) {
        var vfs = report == null ? List.<VirtualFunction>of() : report.vfs();
        var guids = vfs.stream().flatMap(vf -> Guid.parse(vf.guid()).stream()).toList();
        return new NodeRow(
                node.node(),
                name(address, wish, report),
                vfs.size(),
                wish == null ? 0 : Objects.requireNonNullElse(wish.numVfs(), 0L),
                linkStates(vfs),
                GuidSummary.of(guids),
                node.sync(),
                node.now());
    }

    private static String name(String address, @Nullable Interface wish, @Nullable InterfaceStatus report) {
        return Stream.of(
                        Optional.ofNullable(report).map(InterfaceStatus::name),
                        Optional.ofNullable(wish).map(Interface::name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(address);
    }

    /** {@code enable/ACTIVE}, or with counts when the VFs differ: {@code 2 disable/DOWN, 6 enable/ACTIVE}. */
    private static String linkStates(List<VirtualFunction> vfs) {
        var counts = vfs.stream()
                .map(NodeRows::linkState)
                .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
        if (counts.size() <= 1) {
            return counts.isEmpty() ? NONE : counts.firstKey();
        }
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String linkState(VirtualFunction vf) {
        var link = Objects.requireNonNullElse(vf.linkState(), "?");
        return vf.portState() == null ? link : link + "/" + vf.portState();
    }
}

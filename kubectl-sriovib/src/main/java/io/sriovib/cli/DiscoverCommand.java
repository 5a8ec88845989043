package io.sriovib.cli;

import io.sriovib.cli.discover.ClusterReader;
import io.sriovib.cli.discover.CommentedYaml;
import io.sriovib.planning.discover.DiscoverPlanner;
import io.sriovib.planning.discover.DiscoverSettings;
import io.sriovib.planning.discover.Discovery;
import io.sriovib.planning.discover.Grouping;
import io.sriovib.planning.discover.Ipv4Range;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kubectl sriovib discover}: policies and networks for the cards that are there. */
@Command(
        name = "discover",
        description = "Prints policies and networks for the PFs that the nodes report, ready for kubectl apply.",
        footerHeading = "%nHow to use it:%n",
        footer = {
            "  Nothing is applied. Read what it prints, change what you like, and apply it:",
            "",
            "    kubectl sriovib discover > sriov.yaml",
            "    kubectl apply -f sriov.yaml",
            "",
            "  Above each field stands why it is so; at the top, which PFs and nodes are left out, and why.",
            "  A PF that a policy serves already is left out, so it can be run again when nodes or cards are added.",
            "",
            "What shares a resource of the device plugin, and with it a network:",
            "  (default)        the PFs in the same slot: ib0 of every node, or the same PCI address where names differ",
            "  --one-per-rail   the n-th PF of every node, by PCI address: rail0, rail1, ... of GPU nodes",
            "  --numa           the PFs at the same NUMA node, as the nodes report it; --numa=ib0=0,ib1=1 where they do not",
            "",
            "Status 1 means that nothing is reported yet, or that the range has no room for all networks.",
            "",
            "Examples:",
            "  kubectl sriovib discover -n kube-system --range 172.30.0.0/16 --vfs 16",
            "  kubectl sriovib discover --one-per-rail | kubectl apply --dry-run=server -f -"
        })
final class DiscoverCommand implements Callable<Integer> {
    private static final Pattern NUMA_ENTRY = Pattern.compile("(?<pf>[^=]+)=(?<node>\\d{1,4})");

    @Spec
    @Nullable
    CommandSpec spec;

    @Mixin
    final ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "The operator's namespace. Default: the one that has the node states.")
    @Nullable
    String namespace;

    @Option(
            names = "--range",
            paramLabel = "CIDR",
            defaultValue = "192.168.0.0/16",
            description = "IPv4 addresses that the networks' ranges are cut from. Default: ${DEFAULT-VALUE}.")
    String range = "";

    @Option(
            names = "--vfs",
            paramLabel = "N",
            defaultValue = "8",
            description = "VFs for each PF, as far as the card offers them. Default: ${DEFAULT-VALUE}.")
    long vfs;

    @Option(names = "--one-per-rail", description = "One resource and network for each rail of multi-rail nodes.")
    boolean onePerRail;

    @Option(
            names = "--numa",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "PF=NODE,...",
            description =
                    "One resource and network for each NUMA node, as reported. PF=NODE (PF name or PCI address) tells another one.")
    @Nullable
    String numa;

    /**
     * Reads the cluster and prints.
     *
     * @throws ParameterException if an option's value cannot be used
     */
    @Override
    public Integer call() throws IOException {
        var range = range();
        var grouping = grouping();
        if (vfs < 1) {
            throw usage("--vfs %d: must be at least 1".formatted(vfs));
        }
        try (var client = cluster.client()) {
            var reader = new ClusterReader(client);
            var operator = namespace == null ? onlyNamespace(reader.namespaces()) : namespace;
            var settings = new DiscoverSettings(operator, range, vfs, grouping);
            return print(DiscoverPlanner.discover(reader.read(operator), settings));
        }
    }

    private int print(Discovery discovery) {
        var line = line();
        line.getOut().print(new CommentedYaml().print(discovery));
        line.getOut().flush();
        discovery.shortfalls().forEach(line.getErr()::println);
        return discovery.shortfalls().isEmpty() ? ExitCode.SEEN : ExitCode.NOT_SEEN;
    }

    /** Without node states any namespace will do: there is nothing to propose then. */
    private String onlyNamespace(List<String> namespaces) {
        if (namespaces.size() > 1) {
            throw usage("node states are in several namespaces, choose the operator's with -n: "
                    + String.join(", ", namespaces));
        }
        return namespaces.isEmpty() ? "default" : namespaces.getFirst();
    }

    private Ipv4Range range() {
        return Ipv4Range.parse(range)
                .orElseThrow(() -> usage("--range %s: not an IPv4 range; write it as 192.168.0.0/16".formatted(range)));
    }

    private Grouping grouping() {
        if (onePerRail && numa != null) {
            throw usage("--one-per-rail and --numa exclude each other; choose one");
        }
        if (numa != null) {
            return new Grouping.PerNumaNode(numaNodes(numa));
        }
        return onePerRail ? new Grouping.PerRail() : new Grouping.PerSlot();
    }

    private Map<String, Integer> numaNodes(String text) {
        var nodes = new TreeMap<String, Integer>();
        for (var entry : text.isEmpty() ? new String[0] : text.split(",")) {
            var parts = NUMA_ENTRY.matcher(entry.strip());
            if (!parts.matches()) {
                throw usage("--numa %s: write PF=NODE, such as ib0=0 or 0000:83:00.0=1".formatted(entry));
            }
            nodes.put(parts.group("pf"), Integer.valueOf(parts.group("node")));
        }
        return nodes;
    }

    private ParameterException usage(String message) {
        return new ParameterException(line(), message);
    }

    private CommandLine line() {
        return Objects.requireNonNull(spec).commandLine();
    }
}

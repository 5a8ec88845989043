package io.sriovib.planning.node;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.Known;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what of a PF's VFs could not be read, once for each cause: a VF that can't be judged is left alone, and that is not the same as being right. */
final class Unverifiable {
    private static final int NAMED = 8;

    private Unverifiable() {}

    /** Settings that the PF keeps, and RDMA devices that are there and do not answer. A VF whose devices are elsewhere (in a pod, on vfio-pci) is no finding. */
    static List<Finding> findings(PfSeen pf, List<VfSeen> vfs) {
        return Stream.concat(
                        findings(pf, "link state", causes(vfs, vf -> Stream.of(vf.config()))),
                        findings(
                                pf,
                                "GUID",
                                causes(
                                        vfs,
                                        vf -> vf.rdma().stream()
                                                .flatMap(rdma -> Stream.of(rdma.nodeGuid(), rdma.portGuid())))))
                .toList();
    }

    /** What was tried to be read of a VF. */
    private interface Parts {
        Stream<Known<?>> of(VfSeen vf);
    }

    private static Map<String, TreeSet<Integer>> causes(List<VfSeen> vfs, Parts parts) {
        var causes = new TreeMap<String, TreeSet<Integer>>();
        for (var vf : vfs) {
            parts.of(vf)
                    .map(Known::whyUnknown)
                    .flatMap(Optional::stream)
                    .forEach(cause ->
                            causes.computeIfAbsent(cause, _ -> new TreeSet<>()).add(vf.index()));
        }
        return causes;
    }

    private static Stream<Finding> findings(PfSeen pf, String what, Map<String, TreeSet<Integer>> causes) {
        return causes.entrySet().stream()
                .map(cause -> Finding.warning(
                        NodeStateReason.NOT_VERIFIABLE,
                        pf.address(),
                        what + " of " + named(cause.getValue()) + " can't be read and is taken as it is: "
                                + cause.getKey(),
                        "see the kernel's log"));
    }

    private static String named(TreeSet<Integer> vfs) {
        return vfs.size() > NAMED
                ? vfs.size() + " VFs"
                : "VF " + vfs.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}

package io.sriovib.cli.demo;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.sriovib.cli.table.Cell;
import io.sriovib.cli.table.Count;
import io.sriovib.cli.table.Table;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The seed's workload: pods get what the nodes offer, each a VF. */
final class WorkloadAct {
    private final Stage stage;
    private final Workload workload;
    private final int nodes;

    WorkloadAct(Stage stage, Workload workload, int nodes) {
        this.stage = stage;
        this.workload = workload;
        this.nodes = nodes;
    }

    void play(Admin admin) throws InterruptedException {
        stage.heading("a workload is applied, and each of its pods gets a VF");
        var offering = stage.awaitAll(
                "each node offers its %d VFs to pods, and its GPU".formatted(DemoSettings.VFS_PER_NODE),
                stage.client().nodes(),
                all -> all.size() == nodes && all.stream().allMatch(node -> offers(node) == DemoSettings.VFS_PER_NODE));
        stage.exhibit(table(offering));
        admin.createBuiltIn(Documents.text(Documents.WORKLOAD), Deployment.class, Workload.NAMESPACE);
        stage.seen("applied docs/%s as it is: %d pods that ask for a VF of the network sriovnetwork and for a GPU"
                .formatted(Documents.WORKLOAD, Workload.REPLICAS));
        int expected = Math.min(Workload.REPLICAS, nodes);
        var pods = stage.awaitAll(
                running(expected), workload.pods(), all -> connectedNodes(all).count() == expected);
        stage.exhibit(workload.table());
        pods.stream()
                .filter(Workload::isRunning)
                .sorted(Comparator.comparing(Workload::node))
                .forEach(this::tellVf);
    }

    /** Each node has one GPU, so a single node has room for one pod only. */
    private static String running(int pods) {
        return pods == Workload.REPLICAS
                ? "%d pods run, each on a node of its own, where the GPU is free, and each with a VF".formatted(pods)
                : "%s of %d runs, with a VF; there is no GPU for more"
                        .formatted(Count.of(pods, "pod"), Workload.REPLICAS);
    }

    private static Stream<String> connectedNodes(List<Pod> pods) {
        return pods.stream()
                .filter(pod -> Workload.isRunning(pod) && Workload.vf(pod).isPresent())
                .map(Workload::node)
                .distinct();
    }

    private void tellVf(Pod pod) {
        var vf = Workload.vf(pod).orElseThrow();
        var identity = stage.states().list().stream()
                .filter(state -> Workload.node(pod).equals(state.getMetadata().getName()))
                .map(state -> Vfs.identities(state).getOrDefault(vf, "unknown to the node's state"))
                .findFirst();
        stage.tell("%s on %s has VF %s: %s"
                .formatted(
                        pod.getMetadata().getName(), Workload.node(pod), vf, identity.orElse("its node has no state")));
    }

    private static int offers(Node node) {
        return Workload.allocatable(node, Workload.VF_RESOURCE);
    }

    /** What nodes offer, below what a person types to see it. */
    static String table(List<Node> nodes) {
        var rows = nodes.stream()
                .sorted(Comparator.comparing(node -> node.getMetadata().getName()))
                .map(node -> Stream.of(
                                node.getMetadata().getName(),
                                String.valueOf(offers(node)),
                                String.valueOf(Workload.allocatable(node, Workload.GPU_RESOURCE)))
                        .map(Cell::plain)
                        .toList())
                .toList();
        var lines = new Table(List.of("NAME", "VFS", "GPUS"), rows).lines(Integer.MAX_VALUE, false);
        return "$ kubectl get nodes -o custom-columns='NAME:.metadata.name,VFS:.status.allocatable.openshift\\.io/mlnx_ib0,"
                + "GPUS:.status.allocatable.nvidia\\.com/gpu'\n" + String.join("\n", lines);
    }
}

package io.sriovib.cli.demo;

import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.cli.table.NodeRows;
import java.util.List;
import java.util.Map;

/** A node reboots: its VFs and all that was set on them are gone, and come back the same by themselves. */
final class RebootAct {
    private final Stage stage;
    private final String node;

    RebootAct(Stage stage, String node) {
        this.stage = stage;
        this.node = node;
    }

    void play(Actors actors) throws InterruptedException {
        stage.heading("%s reboots, and gets the very same VFs back".formatted(node));
        var before = identities(stage.states().list());
        stage.tell("before: " + first(before));
        var gone = stage.states()
                .sighting(state ->
                        isNode(state) && Vfs.reported(state) && Vfs.of(state).isEmpty());
        actors.reboot(node);
        stage.tell("%s reboots: the kernel forgets its VFs, their GUIDs and their link states".formatted(node));
        stage.awaitNodes(node + " reports that its VFs are gone", _ -> gone.seen());
        stage.awaitNodes(
                "they are back, all %d with the same GUIDs and link states; nobody did anything"
                        .formatted(before.size()),
                states -> NodeRows.allInSync(states) && identities(states).equals(before));
        stage.tell("after:  " + first(identities(stage.states().list())));
    }

    /** Its pod is not forgotten: the kubelet restarts it with the VF that it had. */
    void awaitPod(Workload workload) throws InterruptedException {
        stage.awaitAll(
                "its pod runs again there, with the VF that it had",
                workload.pods(),
                all -> all.stream()
                        .filter(Workload::isRunning)
                        .anyMatch(pod -> node.equals(Workload.node(pod)) && Workload.restarts(pod) > 0));
        stage.exhibit(workload.table());
    }

    private Map<String, String> identities(List<SriovNetworkNodeState> states) {
        return states.stream()
                .filter(this::isNode)
                .findFirst()
                .<Map<String, String>>map(Vfs::identities)
                .orElse(Map.of());
    }

    private boolean isNode(SriovNetworkNodeState state) {
        return node.equals(state.getMetadata().getName());
    }

    private static String first(Map<String, String> identities) {
        return identities.entrySet().stream()
                .findFirst()
                .map(vf ->
                        "VF %s has %s; and so on for %d VFs".formatted(vf.getKey(), vf.getValue(), identities.size()))
                .orElse("no VFs");
    }
}

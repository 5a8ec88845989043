package io.sriovib.cli.demo;

import io.fabric8.kubernetes.api.model.Pod;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The policy goes, and with it the VFs of all nodes; those of nodes whose pods use one only with these pods. */
final class RemovalAct {
    private static final String POLICY = "policy-ib0";

    private final Stage stage;
    private final int nodes;

    RemovalAct(Stage stage, int nodes) {
        this.stage = stage;
        this.nodes = nodes;
    }

    void play(Admin admin) throws InterruptedException {
        stage.heading("the admin deletes the policy, and the VFs go");
        deletePolicy(admin);
        awaitNoVfs();
    }

    /** The same while pods run. */
    void play(Admin admin, Workload workload) throws InterruptedException {
        stage.heading("the admin deletes the policy while pods use its VFs");
        var users = workload.pods().list().getItems().stream()
                .filter(Workload::isRunning)
                .map(Workload::node)
                .collect(Collectors.toSet());
        deletePolicy(admin);
        stage.awaitNodes(
                "the VFs of nodes without such a pod are gone; where a pod uses one, all stay until it ends",
                states -> Vfs.complete(without(states, users), nodes - users.size(), 0)
                        && states.stream().filter(state -> isOf(users, state)).allMatch(RemovalAct::waits));
        stage.states().list().stream().filter(state -> isOf(users, state)).forEach(this::tellWhatItWaitsFor);
        refuseNewPods(admin, workload);
        admin.deleteDeployment(Workload.NAME, Workload.NAMESPACE);
        stage.seen("deleted deployment " + Workload.NAME);
        awaitNoVfs();
    }

    private void deletePolicy(Admin admin) {
        admin.deletePolicy(POLICY);
        stage.seen("deleted " + POLICY);
    }

    private void awaitNoVfs() throws InterruptedException {
        stage.awaitNodes(
                "no node has VFs any more, and all are in sync with that",
                states -> Vfs.complete(states, nodes, 0) && states.stream().allMatch(Vfs::reported));
    }

    private void refuseNewPods(Admin admin, Workload workload) throws InterruptedException {
        var offering = stage.awaitAll(
                "no node offers VFs to pods any more",
                stage.client().nodes(),
                all -> all.stream().allMatch(node -> Workload.allocatable(node, Workload.VF_RESOURCE) == 0));
        stage.exhibit(WorkloadAct.table(offering));
        int more = Workload.REPLICAS + 1;
        admin.scale(Workload.NAME, Workload.NAMESPACE, more);
        stage.seen("scaled deployment %s to %d".formatted(Workload.NAME, more));
        var pods = stage.awaitAll(
                "the new pod stays Pending, and says why",
                workload.pods(),
                all -> all.size() == more && reason(all).isPresent());
        stage.exhibit(workload.table());
        stage.tell("FailedScheduling: " + reason(pods).orElseThrow());
    }

    private static Optional<String> reason(List<Pod> pods) {
        return pods.stream().flatMap(pod -> Workload.whyPending(pod).stream()).findFirst();
    }

    private static boolean isOf(Set<String> names, SriovNetworkNodeState state) {
        return names.contains(state.getMetadata().getName());
    }

    private static List<SriovNetworkNodeState> without(Collection<SriovNetworkNodeState> states, Set<String> names) {
        return states.stream().filter(state -> !isOf(names, state)).toList();
    }

    private static boolean waits(SriovNetworkNodeState state) {
        return Vfs.of(state).size() == DemoSettings.VFS_PER_NODE
                && drainRequired(state).filter(Condition::isTrue).isPresent();
    }

    private void tellWhatItWaitsFor(SriovNetworkNodeState state) {
        stage.tell("%s: %s"
                .formatted(
                        state.getMetadata().getName(),
                        drainRequired(state).map(Condition::message).orElse("")));
    }

    private static Optional<Condition> drainRequired(SriovNetworkNodeState state) {
        var status = Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE);
        return Conditions.find(status.conditions(), ConditionType.DRAIN_REQUIRED.word());
    }
}

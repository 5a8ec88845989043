package io.sriovib.scenario.random;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.sriovib.api.Annotations;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.policy.ManagedNodes;
import io.sriovib.planning.policy.NodeFacts;
import io.sriovib.planning.policy.NodeWish;
import io.sriovib.planning.policy.PolicyPlanner;
import io.sriovib.planning.policy.PolicySettings;
import io.sriovib.planning.policy.SupportedNics;
import io.sriovib.scenario.random.node.SimulatedNode;
import io.sriovib.scenario.random.node.Verdict;
import io.sriovib.scenario.random.node.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What must be true once every cause is gone and there was time enough. */
record CalmCheck(World world) {
    void judge() {
        var wishes = new HashMap<String, NodeWish>();
        for (var node : world.cluster().list(Node.class)) {
            var name = node.getMetadata().getName();
            if (ManagedNodes.manages(labels(node), OperatorConfigSpec.DEFAULT)) {
                wishes.put(
                        name, managed(node, Objects.requireNonNull(world.nodes().get(name))));
            }
        }
        keys(wishes);
        world.cluster().list(SriovNetworkNodePolicy.class).forEach(this::policy);
    }

    private NodeWish managed(Node node, SimulatedNode machine) {
        var name = machine.name();
        var state = world.cluster()
                .get(SriovNetworkNodeState.class, World.NAMESPACE + "/" + name)
                .orElseThrow(() -> broken("every managed node has its state", name));
        var status = Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE);
        var wish = PolicyPlanner.wish(
                new NodeFacts(name, labels(node)),
                status.interfaces(),
                state.getSpec(),
                world.cluster().list(SriovNetworkNodePolicy.class),
                settings());
        if (!wish.spec().equals(state.getSpec())) {
            throw broken("specs are as the policies ask", name + " has " + state.getSpec() + " instead of " + wish);
        }
        if (!wish.devicePluginLabel().equals(labels(node).get(Annotations.DEVICE_PLUGIN_LABEL))) {
            throw broken("labels are right", name + " has " + labels(node));
        }
        var ready = Conditions.find(status.conditions(), "Ready")
                .orElseThrow(() -> broken("every managed node reports", name));
        if (!Objects.equals(ready.observedGeneration(), state.getMetadata().getGeneration())) {
            throw broken("reports are of the latest spec", name + ": " + ready);
        }
        everyCardIsReported(machine, status);
        new Verdict(machine, state.getSpec(), status).require();
        return wish;
    }

    private void everyCardIsReported(SimulatedNode machine, NodeStateStatus status) {
        var reported =
                status.interfaces().stream().map(InterfaceStatus::pciAddress).toList();
        for (var pf : machine.truth()) {
            if (settings().nics().supports(pf.function().vendor(), pf.function().device())
                    && !reported.contains(pf.address().text())) {
                throw broken("every supported card is reported", machine.name() + ": " + pf.address());
            }
        }
    }

    private PolicySettings settings() {
        var nics = world.cluster()
                .get(ConfigMap.class, World.NAMESPACE + "/supported-nic-ids")
                .orElseThrow();
        return new PolicySettings(
                World.NAMESPACE, OperatorConfigSpec.DEFAULT, SupportedNics.parse(nics.getData()), List.of());
    }

    private void keys(Map<String, NodeWish> wishes) {
        var data = world.cluster()
                .get(ConfigMap.class, World.NAMESPACE + "/device-plugin-config")
                .map(ConfigMap::getData)
                .orElse(Map.of());
        var wanted = new HashMap<String, String>();
        wishes.forEach((node, wish) -> wanted.put(node, wish.devicePluginConfig()));
        if (!Objects.requireNonNullElse(data, Map.of()).equals(wanted)) {
            throw broken("device-plugin keys are right", data + " instead of " + wanted);
        }
    }

    /** The counts are those that anybody would count who looks at the cluster. */
    private void policy(SriovNetworkNodePolicy policy) {
        var status = Optional.ofNullable(policy.getStatus())
                .orElseThrow(() ->
                        broken("every policy is judged", policy.getMetadata().getName()));
        new PolicyCount(world, policy).require(status);
    }

    static Map<String, String> labels(Node node) {
        return Objects.requireNonNullElse(node.getMetadata().getLabels(), Map.of());
    }

    private static Violation broken(String rule, String details) {
        return new Violation(rule, details);
    }
}

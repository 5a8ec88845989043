package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.planning.policy.ManagedNodes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the cluster still lacks after an installation, each with the command that mends it. */
public final class Gaps {
    private final KubernetesClient client;
    private final InstallationPlan plan;
    private final OperatorConfigSpec config;
    private final List<Condition> conditions;

    private Gaps(KubernetesClient client, InstallationPlan plan) {
        this.client = client;
        this.plan = plan;
        var stored = client.resources(SriovOperatorConfig.class)
                .inNamespace(plan.namespace())
                .withName("default")
                .get();
        this.config = stored == null || stored.getSpec() == null ? OperatorConfigSpec.DEFAULT : stored.getSpec();
        this.conditions = stored == null || stored.getStatus() == null
                ? List.of()
                : stored.getStatus().conditions();
    }

    /** One line each; none when the cluster is ready for pods with VFs. */
    public static List<String> of(KubernetesClient client, InstallationPlan plan) {
        var gaps = new Gaps(client, plan);
        return Stream.of(gaps.images(), gaps.trouble(), gaps.nodes(), gaps.policies(), gaps.cards(), gaps.multus())
                .flatMap(List::stream)
                .toList();
    }

    private List<String> images() {
        return Images.unset(plan, config).stream()
                .map(name ->
                        "%1$s is not set, and what needs it is not deployed: %1$s=IMAGE kubectl sriovib install -n %2$s"
                                .formatted(name, plan.namespace()))
                .toList();
    }

    /** What an operator that runs has found: pods that are refused, for example. */
    private List<String> trouble() {
        return Conditions.find(conditions, "Degraded").filter(Condition::isTrue).stream()
                .map(degraded -> "the operator says: " + degraded.message())
                .toList();
    }

    private List<String> nodes() {
        boolean managed =
                client.nodes().list().getItems().stream().anyMatch(node -> ManagedNodes.manages(labels(node), config));
        var selector = ManagedNodes.selector(config).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
        return managed
                ? List.of()
                : List.of("no node has the labels of a managed one: kubectl label node NODE " + selector);
    }

    private List<String> policies() {
        var policies =
                client.resources(SriovNetworkNodePolicy.class).inNamespace(plan.namespace()).list().getItems().stream()
                        .filter(policy -> !"default".equals(policy.getMetadata().getName()))
                        .toList();
        if (policies.isEmpty()) {
            return List.of(
                    "no policy selects a card yet: kubectl sriovib discover -n %s > sriov.yaml, look at it and apply it"
                            .formatted(plan.namespace()));
        }
        var nodes = client.nodes().list().getItems();
        return policies.stream()
                .filter(policy -> nodes.stream().noneMatch(node -> selects(policy, node)))
                .map(policy -> "policy %s selects no managed node: kubectl label node NODE %s"
                        .formatted(policy.getMetadata().getName(), selector(policy)))
                .toList();
    }

    private boolean selects(SriovNetworkNodePolicy policy, Node node) {
        return ManagedNodes.manages(labels(node), config)
                && labels(node)
                        .entrySet()
                        .containsAll(policy.getSpec().nodeSelector().entrySet());
    }

    private static String selector(SriovNetworkNodePolicy policy) {
        return policy.getSpec().nodeSelector().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> labels(Node node) {
        return Absent.map(node.getMetadata().getLabels());
    }

    private List<String> cards() {
        boolean reported =
                client.resources(SriovNetworkNodeState.class).inNamespace(plan.namespace()).list().getItems().stream()
                        .map(state -> state.getStatus() == null ? NodeStateStatus.NONE : state.getStatus())
                        .flatMap(status -> status.interfaces().stream())
                        .anyMatch(pf -> "IB".equals(pf.linkType()));
        return reported
                ? List.of()
                : List.of("no node has reported an InfiniBand card yet; see what they report: kubectl sriovib watch -n "
                        + plan.namespace());
    }

    private List<String> multus() {
        return client.supports("k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition")
                ? List.of()
                : List.of("multus is absent, pods get no second network: kubectl apply -n " + plan.namespace()
                        + " -f docs/examples/ibfabric.yaml, with spec.multus.install: true");
    }
}

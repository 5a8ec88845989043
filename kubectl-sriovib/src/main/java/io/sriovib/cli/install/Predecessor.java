package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.operator.departure.WebhookConfigurations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Go operator, or one that another installer has put there, whose place an installation takes. What it has under our names is brought to what is wanted; here is the rest. */
final class Predecessor {
    private static final String DAEMON = "sriov-network-config-daemon";

    /** Rights of accounts that we go on using, which they need no more (section 8.6). */
    private static final List<String> ROLES = List.of("sriov-device-plugin-pod-access", "operator-webhook-sa");

    private final KubernetesClient client;
    private final InstallationPlan plan;
    private final ApplyWay way;
    private final WebhookConfigurations webhooks;

    /** Of the plan's namespace; nothing is asked yet. */
    Predecessor(KubernetesClient client, InstallationPlan plan, ApplyWay way, WebhookConfigurations webhooks) {
        this.client = client;
        this.plan = plan;
        this.way = way;
        this.webhooks = webhooks;
    }

    /** Its Deployment: it goes first, while it still has its own rights, for two operators undo each other's writes. None when there is none, or when it is ours. */
    List<HasMetadata> deployment() {
        return plan.objects().stream()
                .filter(Deployment.class::isInstance)
                .flatMap(wanted -> Stream.ofNullable(client.resource(wanted).get()))
                .filter(way::isOthers)
                .toList();
    }

    /** Returns when its pods are gone, or after a minute: a dead node never says that its pods are, and what starts next leads by a Lease. */
    void awaitEnd() {
        OperatorPods.gone(client, plan.namespace(), Duration.ofMinutes(1));
    }

    /**
     * Its webhook configurations that would refuse changes for ever once their pods are gone. The Go operator sees to that itself when it ends in peace (section 4.7); ours takes them over, for they
     * may have a CA that is nowhere else, or removes them.
     */
    List<GenericKubernetesResource> strictWebhooks() {
        return webhooks.list().stream()
                .filter(found -> !WebhookConfigurations.isLabelled(found))
                .filter(found -> !found.equals(WebhookConfigurations.harmless(found)))
                .toList();
    }

    /** Pools that it holds, as they are without its finalizer. */
    List<GenericKubernetesResource> heldPools() {
        return new CustomResources(client, plan).freedPools();
    }

    /** What it has and ours has not, as far as it is of this namespace. */
    List<HasMetadata> leftovers() {
        var found = new ArrayList<>(rightsOnAllNodes());
        var rbac = client.rbac();
        ROLES.forEach(name -> {
            add(
                    found,
                    rbac.roleBindings()
                            .inNamespace(plan.namespace())
                            .withName(name)
                            .get());
            add(found, rbac.roles().inNamespace(plan.namespace()).withName(name).get());
        });
        add(found, daemonSetOfEarlyReleases());
        return found;
    }

    private static void add(List<HasMetadata> found, @Nullable HasMetadata object) {
        if (object != null) {
            found.add(object);
        }
    }

    /** Its daemon may change every node; ours has a Role of that name instead. */
    private List<HasMetadata> rightsOnAllNodes() {
        var binding = client.rbac().clusterRoleBindings().withName(DAEMON).get();
        if (binding == null || !bindsHere(binding)) {
            return List.of();
        }
        var found = new ArrayList<HasMetadata>(List.of(binding));
        add(found, client.rbac().clusterRoles().withName(DAEMON).get());
        return found;
    }

    private boolean bindsHere(ClusterRoleBinding binding) {
        return binding.getSubjects().stream()
                .anyMatch(subject -> plan.namespace().equals(subject.getNamespace()));
    }

    /** CNI plugins came with a DaemonSet of their own once, which no release took off (section 4, edge cases). */
    private @Nullable DaemonSet daemonSetOfEarlyReleases() {
        var daemonSet = client.apps()
                .daemonSets()
                .inNamespace(plan.namespace())
                .withName("sriov-cni")
                .get();
        return daemonSet != null
                        && daemonSet.getMetadata().getOwnerReferences().stream().anyMatch(Predecessor::isConfig)
                ? daemonSet
                : null;
    }

    /** Whether an object goes with a SriovOperatorConfig: the Go operator makes accounts and roles itself, and has them owned so; as parts of an installation they must stay. */
    static boolean isConfig(OwnerReference owner) {
        return "SriovOperatorConfig".equals(owner.getKind());
    }
}

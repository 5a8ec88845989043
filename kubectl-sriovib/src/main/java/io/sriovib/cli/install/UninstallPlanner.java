package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.sriovib.api.v1.SriovOperatorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Plans how an installation is taken off, in an order in which nothing hangs (D20). Pure.
 *
 * <ol>
 *   <li>Webhook configurations, which refuse the next steps when nobody answers; an operator that runs may put them back.
 *   <li>The default SriovOperatorConfig while the operator is there to clean up.
 *   <li>The Deployment, until its pods are gone.
 *   <li>Webhook configurations that it has put back, and the finalizers that only it would take off.
 *   <li>Bindings, roles, accounts, ConfigMaps: what was applied last goes first.
 *   <li>CRDs with all custom resources, only when asked.
 *   <li>The namespace, if the installation has made it and nothing of others is in it.
 * </ol>
 */
final class UninstallPlanner {
    private UninstallPlanner() {}

    /**
     * Plans it.
     *
     * @param plan of the installation that is to go
     * @param purge whether CRDs go, and with them the custom resources of all namespaces
     */
    static List<Removal> plan(InstallationPlan plan, boolean purge) {
        var removals = new ArrayList<Removal>();
        removals.add(new Removal.RemoveWebhooks());
        each(plan, SriovOperatorConfig.class, config -> removals.add(new Removal.RemoveConfig(config)));
        each(plan, Deployment.class, deployment -> removals.add(new Removal.RemoveOperator(deployment)));
        removals.add(new Removal.RemoveWebhooks());
        removals.add(new Removal.ReleaseFinalizers(purge));
        plan.objects().reversed().stream()
                .filter(UninstallPlanner::isPlain)
                .forEach(object -> removals.add(new Removal.Remove(object)));
        removals.add(new Removal.RemoveLegacies());
        removals.add(purge ? new Removal.RemoveDefinitions(plan.definitions()) : new Removal.LeaveCustomResources());
        each(plan, Namespace.class, namespace -> removals.add(new Removal.LeaveNamespace(namespace)));
        return List.copyOf(removals);
    }

    private static <T extends HasMetadata> void each(InstallationPlan plan, Class<T> kind, Consumer<T> use) {
        plan.objects().stream().filter(kind::isInstance).map(kind::cast).forEach(use);
    }

    private static boolean isPlain(HasMetadata object) {
        return switch (object) {
            case SriovOperatorConfig _, Deployment _, Namespace _ -> false;
            default -> true;
        };
    }
}

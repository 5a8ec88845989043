package io.sriovib.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UninstallPlannerTest {
    private final InstallationPlan plan =
            InstallPlanner.plan(ShippedManifests.read(), ClusterCapabilities.TODAY, new Variables(Map.of()));

    @Test
    void the_operator_cleans_up_before_it_goes_and_its_namespace_is_last() {
        var steps = steps(false);
        assertThat(steps)
                .startsWith(
                        "RemoveWebhooks",
                        "RemoveConfig",
                        "RemoveOperator",
                        "RemoveWebhooks",
                        "ReleaseFinalizers",
                        "Remove")
                .endsWith("RemoveLegacies", "LeaveCustomResources", "LeaveNamespace");
    }

    @Test
    void every_object_goes_once_and_bindings_go_before_what_they_bind() {
        var removed = UninstallPlanner.plan(plan, false).stream()
                .filter(Removal.Remove.class::isInstance)
                .map(removal -> ((Removal.Remove) removal).object().getKind())
                .toList();
        // All but namespace, config and Deployment, which have steps of their own.
        assertThat(removed).hasSize(plan.objects().size() - 3);
        assertThat(removed.lastIndexOf("RoleBinding")).isLessThan(removed.indexOf("Role"));
        assertThat(removed.lastIndexOf("ClusterRole")).isLessThan(removed.indexOf("ServiceAccount"));
    }

    @Test
    void only_a_purge_deletes_definitions_and_touches_other_namespaces() {
        assertThat(UninstallPlanner.plan(plan, true))
                .contains(new Removal.ReleaseFinalizers(true), new Removal.RemoveDefinitions(plan.definitions()))
                .doesNotContain(new Removal.LeaveCustomResources());
        assertThat(UninstallPlanner.plan(plan, false))
                .contains(new Removal.ReleaseFinalizers(false), new Removal.LeaveCustomResources())
                .noneMatch(Removal.RemoveDefinitions.class::isInstance);
    }

    private List<String> steps(boolean purge) {
        return UninstallPlanner.plan(plan, purge).stream()
                .map(removal -> removal.getClass().getSimpleName())
                .toList();
    }
}

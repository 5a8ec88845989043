package io.sriovib.planning.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.api.fabric.Multus;
import io.sriovib.api.fabric.Whereabouts;
import io.sriovib.planning.value.Known;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InstallationPlannerTest {
    private static final IBFabricSpec BOTH =
            new IBFabricSpec(new Multus(null, null, null, null, true, null, null), new Whereabouts(true));
    private static final IBFabricSpec NEITHER =
            new IBFabricSpec(new Multus(null, null, null, null, false, null, null), new Whereabouts(null));
    private static final PluginView THEIRS = new PluginView(
            "kube-system", "kube-multus-ds", Map.of("app", "multus"), List.of("example.org/multus:1"), false);
    private static final PluginView CHART = new PluginView(
            "net", "rke2-multus", Map.of("app.kubernetes.io/name", "rke2-multus"), List.of("example.org/m:2"), false);
    private static final PluginView OURS =
            new PluginView("sriov", "sriov-multus", Map.of("app", "multus"), List.of("example.org/multus:3"), true);

    @Test
    void it_is_installed_where_it_is_asked_for_and_absent() {
        var whereabouts = new PluginView("a", "w", Map.of("app", "whereabouts"), List.of("w:1"), false);
        var unlabelled = new PluginView("a", "multus", Map.of(), List.of("multus"), false);
        assertThat(plan(whereabouts, unlabelled)).isInstanceOf(InstallationPlan.Install.class);
        assertThat(text(plan())).isEqualTo("True Installed: multus is installed by this operator");
    }

    @Test
    void one_of_somebody_elses_is_adopted_and_named() {
        assertThat(plan(THEIRS, CHART)).isInstanceOf(InstallationPlan.Leave.class);
        assertThat(text(plan(THEIRS, CHART)))
                .isEqualTo(
                        "True ExistingAdopted: multus is installed by somebody else and left as it is: "
                                + "DaemonSet kube-system/kube-multus-ds (example.org/multus:1), DaemonSet net/rke2-multus (example.org/m:2)");
    }

    @Test
    void ours_is_kept() {
        assertThat(text(plan(OURS))).startsWith("True Installed");
    }

    @Test
    void another_beside_ours_is_told_of_and_ours_stays() {
        assertThat(plan(THEIRS, OURS)).isInstanceOf(InstallationPlan.Install.class);
        assertThat(text(plan(THEIRS, OURS)))
                .isEqualTo(
                        "False InstalledTwice: multus is also installed by somebody else: "
                                + "DaemonSet kube-system/kube-multus-ds (example.org/multus:1); remove that, or set spec.multus.install to false");
    }

    @Test
    void nothing_is_done_on_a_guess() {
        var plan = InstallationPlanner.plan(Part.MULTUS, BOTH, Known.unknown("no list yet"), 1);
        assertThat(text(plan)).isEqualTo("Unknown NotKnownYet: no list yet");
        assertThat(((InstallationPlan.Leave) plan).settled()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_not_asked_for_goes_and_nothing_is_said(Part part) {
        for (var spec : List.of(NEITHER, IBFabricSpec.NOTHING)) {
            assertThat(InstallationPlanner.plan(part, spec, Known.unknown("no list yet"), 1))
                    .isEqualTo(new InstallationPlan.Remove());
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_part_has_a_condition_of_its_own(Part part) {
        var plan = InstallationPlanner.plan(part, BOTH, Known.seen(List.of()), 7);
        assertThat(condition(plan).type()).isEqualTo(part.condition().word());
        assertThat(condition(plan).observedGeneration()).isEqualTo(7);
    }

    private static InstallationPlan plan(PluginView... seen) {
        return InstallationPlanner.plan(Part.MULTUS, BOTH, Known.seen(List.of(seen)), 1);
    }

    private static String text(InstallationPlan plan) {
        var condition = condition(plan);
        return condition.status() + " " + condition.reason() + ": " + condition.message();
    }

    private static Condition condition(InstallationPlan plan) {
        return switch (plan) {
            case InstallationPlan.Install(var condition) -> condition;
            case InstallationPlan.Leave(var condition, var _) -> condition;
            case InstallationPlan.Remove() -> throw new AssertionError("nothing is said");
        };
    }
}

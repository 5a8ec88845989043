package io.sriovib.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.OperatorConfigReason;
import io.sriovib.planning.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigConditionsTest {
    @Test
    void ready_says_in_the_references_words_that_all_is_written() {
        assertThat(lines(List.of(), daemonSet(3, 3, 3, 1)))
                .containsExactly(
                        "Ready True OperatorConfigReady: SriovOperatorConfig reconciled successfully",
                        "Progressing False ComponentsReady: every pod that is wanted is up to date and ready",
                        "Degraded False NoTrouble: every component is as it should be");
    }

    @Test
    void the_first_problem_gives_the_reason_and_all_are_told() {
        var problems = List.of(
                Finding.error(OperatorConfigReason.MISSING_IMAGE, "a", "no image", "set it"),
                Finding.error(OperatorConfigReason.INVALID_SETTING, "b", "bad", ""));
        assertThat(lines(problems, daemonSet(0, 0, 0, 1)))
                .containsExactly(
                        "Ready False MissingImage: a: no image; set it; b: bad",
                        "Progressing False ComponentsReady: every pod that is wanted is up to date and ready",
                        "Degraded True MissingImage: a: no image; set it; b: bad");
    }

    /** A pod of the old template may be ready, and one of the new not yet. */
    @Test
    void pods_that_are_old_or_not_ready_are_counted() {
        assertThat(lines(List.of(), daemonSet(3, 2, 3, 1)))
                .contains("Progressing True ComponentNotReady: d: 2 of 3 pods are up to date and ready");
        assertThat(lines(List.of(), daemonSet(3, 3, 1, 1)))
                .contains("Progressing True ComponentNotReady: d: 1 of 3 pods are up to date and ready");
    }

    @Test
    void numbers_of_an_older_daemon_set_say_nothing() {
        assertThat(lines(List.of(), daemonSet(3, 3, 3, 2)))
                .contains("Progressing True ComponentNotReady: d: the DaemonSet controller has not looked at it yet");
    }

    private static List<String> lines(List<Finding> problems, DaemonSet daemonSet) {
        return ConfigConditions.of(problems, List.of(), List.of(Rollout.of(daemonSet)), 1).stream()
                .map(ConfigConditionsTest::line)
                .toList();
    }

    private static String line(Condition condition) {
        return condition.type() + " " + condition.status() + " " + condition.reason() + ": " + condition.message();
    }

    private static DaemonSet daemonSet(int desired, int updated, int ready, long generation) {
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withName("d")
                .withGeneration(generation)
                .endMetadata()
                .withNewStatus()
                .withObservedGeneration(1L)
                .withDesiredNumberScheduled(desired)
                .withUpdatedNumberScheduled(updated)
                .withNumberReady(ready)
                .endStatus()
                .build();
    }
}

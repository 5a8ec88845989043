package io.sriovib.operator.config;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.OperatorConfigReason;
import io.sriovib.planning.finding.Finding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a SriovOperatorConfig: Ready in the reference's words (section 4.1), and whether what was rendered runs. Pure. */
final class ConfigConditions {
    private ConfigConditions() {}

    /**
     * All three conditions.
     *
     * @param problems of all components
     * @param refusals of pods, which is no matter of what was written
     * @param rollouts of all DaemonSets that are there
     */
    static List<Condition> of(List<Finding> problems, List<Finding> refusals, List<Rollout> rollouts, long generation) {
        var trouble = Stream.concat(problems.stream(), refusals.stream()).toList();
        return List.of(ready(problems, generation), progressing(rollouts, generation), degraded(trouble, generation));
    }

    /** For a config that does not count. */
    static List<Condition> notTheDefault(long generation) {
        return List.of(Condition.of(
                ConditionType.READY,
                false,
                OperatorConfigReason.NOT_THE_DEFAULT_CONFIG,
                "only the SriovOperatorConfig named default counts; move this spec there and delete this object",
                generation));
    }

    private static Condition ready(List<Finding> problems, long generation) {
        return problems.isEmpty()
                ? Condition.of(
                        ConditionType.READY,
                        true,
                        OperatorConfigReason.OPERATOR_CONFIG_READY,
                        "SriovOperatorConfig reconciled successfully",
                        generation)
                : Condition.of(ConditionType.READY, false, problems.getFirst().reason(), text(problems), generation);
    }

    private static Condition progressing(List<Rollout> rollouts, long generation) {
        var waiting = rollouts.stream().filter(rollout -> !rollout.isDone()).toList();
        return waiting.isEmpty()
                ? Condition.of(
                        ConditionType.PROGRESSING,
                        false,
                        OperatorConfigReason.COMPONENTS_READY,
                        "every pod that is wanted is up to date and ready",
                        generation)
                : Condition.of(
                        ConditionType.PROGRESSING,
                        true,
                        OperatorConfigReason.COMPONENT_NOT_READY,
                        waiting.stream().map(Rollout::text).collect(Collectors.joining("; ")),
                        generation);
    }

    private static Condition degraded(List<Finding> problems, long generation) {
        return problems.isEmpty()
                ? Condition.of(
                        ConditionType.DEGRADED,
                        false,
                        OperatorConfigReason.NO_TROUBLE,
                        "every component is as it should be",
                        generation)
                : Condition.of(ConditionType.DEGRADED, true, problems.getFirst().reason(), text(problems), generation);
    }

    private static String text(List<Finding> problems) {
        return problems.stream().map(Finding::text).collect(Collectors.joining("; "));
    }
}

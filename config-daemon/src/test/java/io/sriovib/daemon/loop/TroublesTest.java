package io.sriovib.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.daemon.act.Outcome;
import io.sriovib.daemon.act.StepResult;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.report.NodeReport.Failure;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TroublesTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final Step BIND_3 = new Step.BindVf(PF, 3, VfDriver.KERNEL);
    private static final Step BIND_5 = new Step.BindVf(PF, 5, VfDriver.KERNEL);
    private static final Step UP = new Step.SetPfUp(PF);

    private final MovedClock clock = new MovedClock();
    private final Troubles troubles = new Troubles(clock);

    @Test
    void a_first_plan_may_start() {
        assertThat(troubles.mayStart(PF, List.of(BIND_3))).isTrue();
        assertThat(troubles.failures()).isEmpty();
        assertThat(troubles.untilNext(_ -> true)).isEmpty();
    }

    @Test
    void a_failure_names_pf_step_and_cause() {
        fail(BIND_3);
        assertThat(troubles.failures().get(PF))
                .containsExactly(new Failure(
                        NodeStateReason.WRITE_FAILED,
                        "0000:83:00.0: VF 3 bind failed: drivers_probe: busy; it is tried again"));
    }

    @Test
    void what_failed_is_tried_again_after_one_second_then_two_and_at_most_a_minute() {
        for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            fail(BIND_3);
            assertThat(troubles.untilNext(_ -> true)).contains(Duration.ofSeconds(seconds));
            clock.move(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(troubles.mayStart(PF, List.of(BIND_3))).isFalse();
            clock.move(Duration.ofMillis(1));
            assertThat(troubles.mayStart(PF, List.of(BIND_3))).isTrue();
        }
    }

    @Test
    void a_part_of_what_failed_waits_too() {
        fail(BIND_3, BIND_5);
        assertThat(troubles.mayStart(PF, List.of(BIND_5))).isFalse();
    }

    @Test
    void another_plan_is_tried_at_once() {
        fail(BIND_3);
        assertThat(troubles.mayStart(PF, List.of(BIND_3, UP))).isTrue();
        assertThat(troubles.failures()).isEmpty();
    }

    @Test
    void accepted_steps_that_are_planned_again_have_had_no_effect() {
        accept(BIND_3, BIND_5, UP);
        assertThat(troubles.mayStart(PF, List.of(BIND_5))).isFalse();
        assertThat(troubles.failures().get(PF)).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(NodeStateReason.NOT_TAKEN);
            assertThat(failure.text()).startsWith("0000:83:00.0: VF 5 bind: accepted, but");
        });
    }

    /** It was hammered ten times a second once. */
    @Test
    void what_has_no_effect_is_tried_ever_more_slowly() {
        for (long seconds : new long[] {1, 2, 4, 8}) {
            accept(BIND_3);
            assertThat(troubles.mayStart(PF, List.of(BIND_3))).isFalse();
            assertThat(troubles.untilNext(_ -> true)).contains(Duration.ofSeconds(seconds));
            clock.move(Duration.ofSeconds(seconds));
            assertThat(troubles.mayStart(PF, List.of(BIND_3))).isTrue();
        }
    }

    @Test
    void the_same_steps_for_another_cause_later_are_no_trouble() {
        accept(UP);
        troubles.retain(Set.of()); // it was read back: nothing is planned
        assertThat(troubles.mayStart(PF, List.of(UP))).isTrue();
    }

    @Test
    void an_accepted_run_leaves_the_failure_until_it_was_read_back() {
        fail(BIND_3);
        accept(BIND_3);
        assertThat(troubles.failures()).containsKey(PF);
        troubles.retain(Set.of());
        assertThat(troubles.failures()).isEmpty();
    }

    @Test
    void a_pf_that_nobody_plans_for_any_more_is_out_of_trouble() {
        fail(BIND_3);
        troubles.retain(Set.of(new PciAddress("0000:84:00.0")));
        assertThat(troubles.failures()).isEmpty();
        assertThat(troubles.untilNext(_ -> true)).isEmpty();
    }

    @Test
    void a_pf_that_is_at_work_is_not_waited_for() {
        fail(BIND_3);
        assertThat(troubles.untilNext(_ -> false)).isEmpty();
    }

    private void fail(Step... steps) {
        troubles.ended(PF, results(new Outcome.Failed("drivers_probe: busy"), steps));
    }

    private void accept(Step... steps) {
        troubles.ended(PF, results(new Outcome.Done(), steps));
    }

    private static List<StepResult> results(Outcome outcome, Step... steps) {
        return List.of(steps).stream()
                .map(step -> new StepResult(step, outcome))
                .toList();
    }
}

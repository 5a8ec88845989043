package io.sriovib.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.daemon.act.Outcome;
import io.sriovib.daemon.act.StepResult;
import io.sriovib.daemon.testing.HeardLog;
import io.sriovib.planning.node.Disruption;
import io.sriovib.planning.node.PfPlan;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.report.NodeReport.Failure;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final Map<PciAddress, List<Failure>> BUSY =
            Map.of(PF, List.of(new Failure(NodeStateReason.WRITE_FAILED, "0000:83:00.0: sriov_numvfs: busy")));

    private final HeardLog heard = HeardLog.of(ChangeLog.class);
    private final ChangeLog log = new ChangeLog();

    @AfterEach
    void release() {
        heard.close();
    }

    @Test
    void a_long_change_is_told_by_its_first_steps_and_a_count_and_its_end() {
        log.begun(plan(29));
        log.ended(PF, results(plan(29), new Outcome.Done()));
        assertThat(heard.lines())
                .containsExactly(
                        "INFO 0000:83:00.0: begins 29 steps: VF 0 bind, VF 1 bind, VF 2 bind, VF 3 bind, and 25 more",
                        "INFO 0000:83:00.0: done, all 29 steps");
    }

    @Test
    void a_failure_and_its_end_are_told_once_however_often_it_is_tried() {
        for (int i = 0; i < 3; i++) {
            log.begun(plan(2));
            log.ended(PF, results(plan(2), new Outcome.Failed("busy")));
            log.troubles(BUSY);
        }
        log.troubles(Map.of());
        assertThat(heard.lines())
                .containsExactly(
                        "INFO 0000:83:00.0: begins 2 steps: VF 0 bind, VF 1 bind",
                        "INFO 0000:83:00.0: stopped after a failure, 0 of 2 steps done",
                        "WARN 0000:83:00.0: sriov_numvfs: busy",
                        "INFO 0000:83:00.0: the trouble is over");
    }

    private static PfPlan plan(int vfs) {
        var steps = IntStream.range(0, vfs).<Step>mapToObj(vf -> new Step.BindVf(PF, vf, VfDriver.KERNEL));
        return new PfPlan(PF, steps.toList(), Disruption.NONE, List.of(), List.of());
    }

    private static List<StepResult> results(PfPlan plan, Outcome outcome) {
        return plan.steps().stream().map(step -> new StepResult(step, outcome)).toList();
    }
}

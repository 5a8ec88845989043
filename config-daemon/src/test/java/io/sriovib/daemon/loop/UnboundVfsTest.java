package io.sriovib.daemon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.daemon.act.Outcome;
import io.sriovib.daemon.act.StepResult;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.node.VfSeen;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnboundVfsTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final List<StepResult> BOUND_7 =
            List.of(new StepResult(new Step.BindVf(PF, 7, VfDriver.KERNEL), new Outcome.Failed("busy")));

    private static final List<StepResult> DONE_7 =
            List.of(new StepResult(new Step.BindVf(PF, 7, VfDriver.KERNEL), new Outcome.Done()));

    private final MovedClock clock = new MovedClock();
    private final UnboundVfs unbound = new UnboundVfs(clock);

    @Test
    void it_counts_from_the_first_time_that_a_vf_was_seen_without_driver() {
        assertThat(unbound.unboundFor(PF, 7, false)).isPositive().isLessThan(Duration.ofSeconds(1));
        clock.move(Duration.ofSeconds(3));
        assertThat(unbound.unboundFor(PF, 7, false)).isEqualTo(Duration.ofSeconds(3));
        assertThat(unbound.unboundFor(PF, 6, false)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_vf_that_got_its_driver_back_counts_anew() {
        unbound.unboundFor(PF, 7, false);
        clock.move(Duration.ofSeconds(3));
        unbound.update(seen(Optional.of("mlx5_core")));
        assertThat(unbound.unboundFor(PF, 7, false)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void a_vf_that_we_could_not_bind_does_not_wait_for_a_cni() {
        unbound.ended(PF, BOUND_7);
        assertThat(unbound.unboundFor(PF, 7, false)).isZero();
        unbound.update(seen(Optional.empty()));
        assertThat(unbound.unboundFor(PF, 7, false)).isZero();
    }

    @Test
    void a_vf_whose_bind_had_no_effect_does_not_wait_for_a_cni() {
        unbound.unboundFor(PF, 7, false);
        unbound.ended(PF, DONE_7);
        assertThat(unbound.unboundFor(PF, 7, false)).isZero();
        clock.move(Duration.ofSeconds(3));
        assertThat(unbound.unboundFor(PF, 7, false)).isZero();
    }

    @Test
    void a_vf_that_we_have_bound_may_be_a_cnis_when_the_host_could_not_be_read_at_once() {
        unbound.unboundFor(PF, 7, false);
        clock.move(Duration.ofSeconds(6));
        unbound.ended(PF, DONE_7);
        clock.move(Duration.ofSeconds(10));
        assertThat(unbound.unboundFor(PF, 7, false)).isPositive().isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void once_it_was_seen_bound_it_is_the_cnis_again() {
        unbound.ended(PF, BOUND_7);
        unbound.update(seen(Optional.of("mlx5_core")));
        assertThat(unbound.unboundFor(PF, 7, false)).isPositive();
    }

    @Test
    void what_an_earlier_daemon_owed_it_does_not_wait_for_a_cni() {
        assertThat(unbound.unboundFor(PF, 7, true)).isZero();
    }

    @Test
    void a_debt_counts_no_more_once_the_vf_was_seen_bound() {
        unbound.update(seen(Optional.of("mlx5_core")));
        unbound.update(seen(Optional.empty()));
        assertThat(unbound.unboundFor(PF, 7, true)).isPositive();
    }

    @Test
    void a_vf_without_driver_is_news_for_a_moment_only() {
        assertThat(unbound.waiting()).isFalse();
        unbound.unboundFor(PF, 7, false);
        assertThat(unbound.waiting()).isTrue();
        clock.move(Duration.ofSeconds(11));
        assertThat(unbound.waiting()).isFalse();
    }

    private static HostObservation seen(Optional<String> driver) {
        var vf = new VfSeen(
                7,
                new PciAddress("0000:83:01.0"),
                "1018",
                driver,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Known.unknown("not asked"),
                Duration.ZERO);
        var sriov = new PfSeen.Sriov(Known.seen(8), Known.seen(true), Optional.of("1018"), List.of(vf));
        var pf = new PfSeen(
                PF,
                "15b3",
                "1017",
                Optional.of("mlx5_core"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(sriov));
        return new HostObservation("boot", List.of(pf), Known.seen("shared"));
    }
}

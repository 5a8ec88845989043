package io.sriovib.planning.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any host and any wish. {@code -Dseed=N} repeats a case. */
class NodePlannerPropertiesTest {
    static LongStream seeds() {
        long first = Long.getLong("seed", 42);
        return LongStream.range(first, first + 300);
    }

    private static NodeCase any(long seed) {
        var random = new RandomHosts(seed);
        return new NodeCase(Optional.of(random.spec()), random.file(), random.host());
    }

    /** The model fails where the kernel would refuse a step, and where a VF is touched that is not known to be free. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void done_as_planned_the_host_asks_for_nothing_more(long seed) {
        Convergence.settle(any(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_step_touches_a_vf_that_is_not_known_to_be_free(long seed) {
        var given = any(seed);
        for (var plan : Convergence.plan(given).pfs()) {
            var vfs = given.host().seen().pf(plan.pf()).orElseThrow().vfs();
            var busy = vfs.stream()
                    .filter(vf -> !vf.use(given.host()::use).isFree())
                    .map(VfSeen::index)
                    .toList();
            assertThat(plan.steps())
                    .noneMatch(step -> touches(step, busy))
                    .noneMatch(step -> step instanceof Step.SetVfCount && !busy.isEmpty());
        }
    }

    private static boolean touches(Step step, List<Integer> vfs) {
        OptionalInt vf = step.vfIndex();
        return vf.isPresent() && vfs.contains(vf.getAsInt());
    }

    /** A crash after the first half of the steps is the same as none. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_crash_leads_to_the_same_host(long seed) {
        var undisturbed = any(seed);
        Convergence.settle(undisturbed);
        var crashed = any(seed);
        var steps = Convergence.plan(crashed).steps();
        steps.subList(0, steps.size() / 2).forEach(crashed.host()::apply);
        Convergence.settle(crashed);
        assertThat(Convergence.lines(crashed)).containsExactlyElementsOf(Convergence.lines(undisturbed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_pfs_in_the_spec_does_not_matter(long seed) {
        var given = any(seed);
        var shuffled = new NodeCase(
                given.wish().map(spec -> new RandomHosts(seed).shuffled(spec)), given.guids(), given.host());
        assertThat(Convergence.plan(shuffled).pfs())
                .isEqualTo(Convergence.plan(given).pfs());
        assertThat(Convergence.plan(shuffled).findings())
                .containsExactlyInAnyOrderElementsOf(Convergence.plan(given).findings());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_plan_of_a_pf_does_not_depend_on_the_others(long seed) {
        var given = any(seed);
        for (var pf : Convergence.plan(given).pfs()) {
            var alone = new NodeCase(
                    given.wish().map(spec -> only(spec, pf.pf())),
                    given.guids(),
                    ModelHost.of(
                            Optional.ofNullable(given.host().pfs.get(pf.pf())).orElseThrow()));
            assertThat(Convergence.plan(alone).pfs()).containsExactly(pf);
        }
    }

    private static NodeStateSpec only(NodeStateSpec spec, PciAddress pf) {
        return new NodeStateSpec(
                spec.interfaces().stream()
                        .filter(one -> pf.text().equals(one.pciAddress()))
                        .toList(),
                null,
                null);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nonsense_gives_findings_and_never_an_exception_or_harm(long seed) {
        var random = new RandomHosts(seed);
        var given = new NodeCase(Optional.of(random.garbage()), random.file(), random.host());
        Convergence.settle(given);
        assertThat(Convergence.plan(given).allFindings())
                .allSatisfy(
                        finding -> assertThat(finding.message()).isNotBlank().doesNotContain("null"))
                .filteredOn(finding -> finding.severity() != Finding.Severity.NOTE)
                .allSatisfy(finding -> assertThat(finding.remedy()).isNotBlank());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void without_a_spec_only_what_is_owed_is_done(long seed) {
        var given = any(seed);
        var plan = given.host().plan(Optional.empty(), given.guids());
        assertThat(plan.steps()).allMatch(step -> step instanceof Step.SetAutoprobe(var _, boolean on) && on);
        assertThat(plan.blocked()).isEmpty();
    }
}

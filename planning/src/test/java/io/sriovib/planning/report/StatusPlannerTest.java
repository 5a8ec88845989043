package io.sriovib.planning.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionedKind;
import io.sriovib.api.condition.NodeStateReason;
import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.node.HostObservation;
import io.sriovib.planning.node.NodePlan;
import io.sriovib.planning.node.PfSeen;
import io.sriovib.planning.node.Step;
import io.sriovib.planning.node.VfDriver;
import io.sriovib.planning.report.NodeReport.Failure;
import io.sriovib.planning.report.NodeReport.UnlistedCard;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.value.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatusPlannerTest {
    private static final PciAddress PF = Reports.PF;
    private static final PciAddress OTHER = new PciAddress("0000:84:00.0");
    private static final List<Step> NONE = List.of();
    private static final List<Step> UP = List.of(new Step.SetPfUp(PF));
    private static final List<Step> REMOVE = List.of(new Step.SetVfCount(PF, 0));
    private static final Finding HELD =
            Finding.warning(NodeStateReason.VFS_IN_USE, PF, "waits: VF 3 is held by pod ns/p", "end the pods");
    private static final Finding TOO_MANY =
            Finding.error(NodeStateReason.TOO_MANY_VFS, PF, "16 VFs are wished", "lower numVfs");
    private static final Finding NOT_LISTED =
            Finding.note(NodeStateReason.GUID_FILE_INVALID, PF, "is not listed", "list it");
    private static final Finding SETTLING = Finding.note(NodeStateReason.SETTLING, PF, "has lost its driver", "");

    @Test
    void all_is_well() {
        var report = new Reports();
        assertThat(report.status().syncStatus()).isEqualTo("Succeeded");
        assertThat(report.status().lastSyncError()).isNull();
        assertThat(report.status().plan()).isEmpty();
        assertThat(report.condition("Ready")).isEqualTo("True InSync: the host shows what is wished");
        assertThat(report.condition("Progressing")).isEqualTo("False Idle: nothing is being done");
        assertThat(report.condition("Degraded")).isEqualTo("False NoFailure: nothing is wrong");
        assertThat(report.condition("DrainRequired"))
                .isEqualTo("False NoDrainNeeded: no VF has to be taken from its holder");
        assertThat(report.condition("NicsSupported"))
                .isEqualTo("True AllListed: every SR-IOV capable card is in ConfigMap supported-nic-ids");
    }

    @Test
    void every_condition_is_there_once_for_the_generation_that_was_planned_for() {
        assertThat(new Reports().conditions())
                .extracting(Condition::type)
                .containsExactlyInAnyOrderElementsOf(ConditionedKind.NODE_STATE.owned());
        assertThat(new Reports().conditions())
                .extracting(Condition::observedGeneration)
                .containsOnly(7L);
    }

    @Test
    void nothing_is_called_done_before_the_spec_is_computed() {
        var report = new Reports().notComputed();
        assertThat(report.status().syncStatus()).isEqualTo("InProgress");
        assertThat(report.condition("Ready")).startsWith("Unknown WaitingForSpec: ");
        assertThat(report.condition("Degraded")).startsWith("False NoFailure: ");
    }

    @Test
    void steps_to_come_are_progress_and_listed() {
        var report = new Reports().planned(UP, NONE);
        assertThat(report.status().syncStatus()).isEqualTo("InProgress");
        assertThat(report.condition("Ready")).startsWith("False Applying: ");
        assertThat(report.condition("Progressing")).isEqualTo("True Applying: see status.plan");
        assertThat(report.status().plan()).containsExactly("0000:83:00.0: PF up");
    }

    @Test
    void while_something_is_done_only_that_and_what_waits_are_listed() {
        var report = new Reports().planned(UP, REMOVE, HELD).working("0000:84:00.0: sriov_numvfs = 8");
        assertThat(report.status().syncStatus()).isEqualTo("InProgress");
        assertThat(report.status().plan())
                .containsExactly("now: 0000:84:00.0: sriov_numvfs = 8", "waits: 0000:83:00.0: sriov_numvfs = 0");
    }

    @Test
    void what_waits_for_holders_is_neither_done_nor_failed() {
        var report = new Reports().planned(NONE, REMOVE, HELD);
        var text = "VfsInUse: 0000:83:00.0: waits: VF 3 is held by pod ns/p; end the pods";
        assertThat(report.status().syncStatus()).isEqualTo("InProgress");
        assertThat(report.status().lastSyncError()).isNull();
        assertThat(report.condition("Ready")).isEqualTo("False " + text);
        assertThat(report.condition("DrainRequired")).isEqualTo("True " + text);
        assertThat(report.condition("Progressing")).startsWith("False Idle: ");
        assertThat(report.condition("Degraded")).startsWith("False NoFailure: ");
        assertThat(report.status().plan()).containsExactly("waits: 0000:83:00.0: sriov_numvfs = 0");
    }

    @Test
    void an_error_of_the_plan_fails_although_other_steps_are_to_come() {
        var report = new Reports().planned(UP, NONE, TOO_MANY);
        var text = "0000:83:00.0: 16 VFs are wished; lower numVfs";
        assertThat(report.status().syncStatus()).isEqualTo("Failed");
        assertThat(report.status().lastSyncError()).isEqualTo(text);
        assertThat(report.condition("Ready")).isEqualTo("False TooManyVfs: " + text);
        assertThat(report.condition("Degraded")).isEqualTo("True TooManyVfs: " + text);
        assertThat(report.condition("Progressing")).startsWith("True Applying: ");
    }

    /** D2: the cause is never lost, and there may be several. */
    @Test
    void every_failure_is_named_in_the_order_of_pfs_and_before_what_the_plan_finds() {
        var report = new Reports().planned(NONE, NONE, TOO_MANY).failed(failures());
        assertThat(report.status().lastSyncError())
                .isEqualTo("0000:83:00.0: EINVAL; 0000:84:00.0: hangs; 0000:83:00.0: 16 VFs are wished; lower numVfs");
        assertThat(report.condition("Degraded")).startsWith("True WriteFailed: ");
    }

    private static Map<PciAddress, List<Failure>> failures() {
        return Map.of(
                OTHER, List.of(new Failure(NodeStateReason.WEDGED, "0000:84:00.0: hangs")),
                PF, List.of(new Failure(NodeStateReason.WRITE_FAILED, "0000:83:00.0: EINVAL")));
    }

    @Test
    void a_host_that_cant_be_read_is_said_before_all_else() {
        var report = new Reports().unreadable("no answer within 10 s").failed(failures());
        assertThat(report.status().syncStatus()).isEqualTo("Failed");
        assertThat(report.condition("Degraded")).startsWith("True ReadFailed: no answer within 10 s; ");
    }

    @Test
    void what_works_otherwise_than_expected_is_said_where_all_is_well() {
        var report = new Reports().planned(NONE, NONE, NOT_LISTED, HELD);
        assertThat(report.status().syncStatus()).isEqualTo("Succeeded");
        assertThat(report.condition("Ready"))
                .isEqualTo("True InSync: the host shows what is wished; 0000:83:00.0: is not listed; list it; "
                        + "0000:83:00.0: waits: VF 3 is held by pod ns/p; end the pods");
    }

    /** D10: a CNI's rebind must cost no status write. */
    @Test
    void a_vf_that_settles_changes_nothing_in_the_status() {
        assertThat(new Reports().planned(NONE, NONE, SETTLING).status()).isEqualTo(new Reports().status());
    }

    @Test
    void a_card_that_is_not_listed_is_reported_with_the_way_to_allow_it() {
        var report = new Reports()
                .unlisted(
                        new UnlistedCard(PF, "15b3", "1099", true, Optional.of("109a"), false),
                        new UnlistedCard(OTHER, "8086", "1592", true, Optional.empty(), false));
        assertThat(report.condition("NicsSupported"))
                .isEqualTo("False UnsupportedNic: not in ConfigMap supported-nic-ids: "
                        + "0000:83:00.0 (15b3:1099), left alone; to allow it add a value \"15b3 1099 109a\", "
                        + "0000:84:00.0 (8086:1592), left alone; to allow it add a value \"8086 1592 <VF device id>\"");
        assertThat(report.condition("Ready")).startsWith("True InSync");
    }

    @Test
    void a_card_that_can_have_no_vfs_is_not_worth_a_word() {
        var report = new Reports().unlisted(new UnlistedCard(PF, "8086", "10d3", false, Optional.empty(), false));
        assertThat(report.condition("NicsSupported")).startsWith("True AllListed: ");
    }

    @Test
    void an_unlisted_card_is_no_interface() {
        var report = new Reports()
                .seen(new HostObservation("boot-1", List.of(bare(PF), bare(OTHER)), Known.seen("shared")))
                .unlisted(new UnlistedCard(OTHER, "15b3", "1099", true, Optional.empty(), false));
        assertThat(report.status().interfaces())
                .extracting(InterfaceStatus::pciAddress)
                .containsExactly("0000:83:00.0");
    }

    @Test
    void a_configured_card_whose_line_was_removed_stays_an_interface_and_is_named() {
        var report = new Reports()
                .seen(new HostObservation("boot-1", List.of(bare(PF)), Known.seen("shared")))
                .unlisted(new UnlistedCard(PF, "15b3", "1017", true, Optional.empty(), true));
        assertThat(report.status().interfaces()).hasSize(1);
        assertThat(report.condition("NicsSupported"))
                .startsWith("False UnsupportedNic: ")
                .contains("0000:83:00.0 (15b3:1017), kept as it was configured before");
    }

    private static PfSeen bare(PciAddress pf) {
        return new PfSeen(
                pf,
                "15b3",
                "1017",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void an_rdma_mode_that_is_not_known_is_absent() {
        var unknown = new HostObservation("boot-1", List.of(), Known.unknown("RDMA mode: EIO (5)"));
        assertThat(new Reports().seen(unknown).status().system()).isNull();
        assertThat(new Reports().status().system()).isNotNull();
    }

    @Test
    void a_plan_is_listed_in_a_bounded_number_of_lines() {
        assertThat(lines(32)).hasSize(32).last().isEqualTo("0000:83:00.0: VF 31 bind");
        assertThat(lines(33)).hasSize(32).last().isEqualTo("and 2 more steps");
        assertThat(lines(800)).hasSize(32).last().isEqualTo("and 769 more steps");
    }

    private static List<String> lines(int steps) {
        var binds = IntStream.range(0, steps)
                .<Step>mapToObj(vf -> new Step.BindVf(PF, vf, VfDriver.KERNEL))
                .toList();
        return new Reports().planned(binds, NONE).status().plan();
    }

    @Test
    void hundreds_of_errors_give_a_message_that_a_person_can_read() {
        var findings = IntStream.range(0, 300)
                .mapToObj(
                        i -> Finding.error(NodeStateReason.GUID_FILE_INVALID, "file", "entry " + i, "correct the file"))
                .toList();
        var status = new Reports().planned(new NodePlan(List.of(), findings)).status();
        assertThat(status.lastSyncError())
                .startsWith("file: entry 0; correct the file; ")
                .endsWith("; and 290 more");
        assertThat(status.conditions())
                .allSatisfy(condition -> assertThat(condition.message()).hasSizeLessThanOrEqualTo(1024));
    }

    /** No time, no counter, no order of a hash in it: else an unchanged node would write. */
    @Test
    void the_same_report_gives_the_same_status() {
        assertThat(busy()).isEqualTo(busy());
    }

    private static NodeStateStatus busy() {
        return new Reports()
                .planned(UP, REMOVE, HELD, TOO_MANY)
                .failed(failures())
                .status();
    }
}

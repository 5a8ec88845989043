package io.sriovib.scenario.daemon;

import static io.sriovib.scenario.daemon.NodeUnderTest.derivedGuids;
import static io.sriovib.scenario.daemon.RunningLoop.policyIb0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.VirtualFunction;
import io.sriovib.planning.guid.StaticGuids;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin's file of static GUIDs (D8). */
class StaticGuidsTest {
    private static final String FIRST = "02:11:22:33:44:55:66:77";
    private static final String SECOND = "02:11:22:33:44:55:66:78";

    @RegisterExtension
    private final NodeUnderTest node = NodeUnderTest.seed();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"pciAddress\": \"0000:83:00.0\"",
                "\"pci_address\": \"0000:83:00.0\"",
                "\"pfGuid\": \"0c:42:a1:03:00:16:05:2c\"",
                "\"pf_guid\": \"0c:42:a1:03:00:16:05:2c\""
            })
    void a_pf_is_found_under_either_spelling_of_its_key(String key) {
        file("[{" + key + ", \"guids\": [\"" + FIRST + "\", \"" + SECOND + "\"]}]");
        assertThat(guids(node.start().wish(policyIb0(2)).untilInSync(2))).containsExactly(FIRST, SECOND);
    }

    @Test
    void the_same_guids_come_back_after_a_reboot() {
        file(entry(FIRST, SECOND));
        node.start().wish(policyIb0(2)).untilInSync(2);
        node.reboot();
        assertThat(guids(node.start().wish(policyIb0(2)).untilInSync(2))).containsExactly(FIRST, SECOND);
    }

    @Test
    void a_pf_that_is_not_listed_gets_derived_guids() {
        file("[{\"pciAddress\": \"0000:99:00.0\", \"guids\": [\"" + FIRST + "\"]}]");
        assertThat(guids(node.start().wish(policyIb0(2)).untilInSync(2))).isEqualTo(derivedGuids(2));
    }

    @Test
    void duplicates_zeros_and_unknown_keys_are_named_and_the_rest_is_used() {
        file("[{\"pciAddress\": \"0000:83:00.0\", \"colour\": \"blue\", \"guids\": [\"" + FIRST + "\", \"" + FIRST
                + "\", \"00:00:00:00:00:00:00:00\"]}]");
        var loop = node.start().wish(policyIb0(3));
        loop.untilFailed(FIRST + " is given twice", "00:00:00:00:00:00:00:00", "correct the file");
        assertThat(Conditions.find(loop.last().conditions(), "Ready")
                        .orElseThrow()
                        .message())
                .contains("unknown key colour");
        loop.until(
                "three VFs",
                now -> guids(now)
                        .equals(List.of(
                                FIRST, derivedGuids(3).get(1), derivedGuids(3).get(2))));
    }

    @Test
    void a_change_of_the_file_concerns_only_the_vf_whose_guid_changed() {
        file(entry(FIRST, SECOND));
        var loop = node.start().wish(policyIb0(2));
        loop.untilInSync(2);
        node.host().forgetWrites();
        file(entry(FIRST, "02:11:22:33:44:55:66:79"));
        loop.look().until("VF 1 has it", status -> guids(status).contains("02:11:22:33:44:55:66:79"));
        loop.untilInSync(2);
        assertThat(node.writes()).isNotEmpty().noneMatch(write -> write.endsWith(" 0"));
    }

    @Test
    void a_broken_file_takes_no_guid_away_and_is_named() {
        file(entry(FIRST, SECOND));
        var loop = node.start().wish(policyIb0(2));
        loop.untilInSync(2);
        node.host().forgetWrites();
        file("[{");
        var status = loop.look().untilFailed(StaticGuids.PATH, "line 1");
        assertThat(guids(status)).containsExactly(FIRST, SECOND);
        assertThat(node.writes()).isEmpty();
        file(entry(FIRST, SECOND));
        node.host().forgetWrites();
        loop.look().untilInSync(2);
        assertThat(node.writes()).isEmpty();
    }

    @Test
    void a_file_that_was_broken_before_the_daemon_started_takes_no_guid_away_either() {
        file(entry(FIRST, SECOND));
        node.start().wish(policyIb0(2)).untilInSync(2);
        node.stop();
        file("[{");
        node.host().forgetWrites();
        var status = node.start().wish(policyIb0(2)).untilFailed(StaticGuids.PATH);
        assertThat(guids(status)).containsExactly(FIRST, SECOND);
        assertThat(node.writes()).isEmpty();
    }

    private static String entry(String... guids) {
        return "[{\"pciAddress\": \"0000:83:00.0\", \"guids\": [\"" + String.join("\", \"", guids) + "\"]}]";
    }

    private void file(String text) {
        node.host().host().files().write(StaticGuids.PATH, text);
    }

    private static List<String> guids(NodeStateStatus status) {
        return RunningLoop.vfs(status).stream()
                .map(VirtualFunction::guid)
                .map(String::valueOf)
                .toList();
    }
}

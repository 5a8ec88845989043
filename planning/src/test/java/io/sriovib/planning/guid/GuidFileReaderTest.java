package io.sriovib.planning.guid;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.finding.Finding.Severity;
import io.sriovib.planning.value.Guid;
import io.sriovib.planning.value.PciAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuidFileReaderTest {
    private static final PciAddress PF = new PciAddress("0000:83:00.0");
    private static final Guid PORT = new Guid(0x0c42_a103_0016_052cL);
    private static final Guid FIRST = new Guid(0x0211_2233_4455_6601L);
    private static final Guid SECOND = new Guid(0x0211_2233_4455_6602L);

    static LongStream seeds() {
        long first = Long.getLong("seed", 42);
        return LongStream.range(first, first + 200);
    }

    /** GUIDs of VFs in order, "-" for none. */
    private static List<String> guids(StaticGuids file) {
        return file.of(PF, Optional.of(PORT)).orElse(List.of()).stream()
                .map(guid -> guid.map(Guid::toString).orElse("-"))
                .toList();
    }

    private static StaticGuids entry(String members) {
        return GuidFileReader.read("[{" + members + "}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"pciAddress\": \"0000:83:00.0\"",
                "\"pci_address\": \"0000:83:00.0\"",
                "\"PCI_Address\": \"0000:83:00.0\"",
                "\"pfGuid\": \"0c:42:a1:03:00:16:05:2c\"",
                "\"pf_guid\": \"0c42:a103:0016:052c\"",
                "\"pf_guid\": \"0x0c42a1030016052c\"",
                "\"pfGuid\": \"00:00:10:a9:fe:80:00:00:00:00:00:00:0c:42:a1:03:00:16:05:2c\""
            })
    void a_pf_is_named_in_each_of_the_ways_in_use(String key) {
        var file = entry(key + ", \"guids\": [\"" + FIRST + "\", \"" + SECOND + "\"]");
        assertThat(guids(file)).containsExactly(FIRST.toString(), SECOND.toString());
        assertThat(file.findings()).isEmpty();
    }

    @Test
    void a_range_counts_up_and_has_both_ends() {
        var file = entry("\"pci_address\": \"0000:83:00.0\", \"guidsRange\": {\"start\": \"" + FIRST + "\", \"end\": \""
                + SECOND + "\"}");
        assertThat(guids(file)).containsExactly(FIRST.toString(), SECOND.toString());
        assertThat(file.findings()).isEmpty();
    }

    @Test
    void a_range_without_end_in_sight_is_cut_where_no_card_has_vfs() {
        var file = entry("\"pci_address\": \"0000:83:00.0\", \"guidsRange\": {\"start\": \"" + FIRST
                + "\", \"end\": \"ff:ff:ff:ff:ff:ff:ff:fe\"}");
        assertThat(guids(file)).hasSize(1024).doesNotContain("-");
        assertThat(file.findings()).isEmpty();
    }

    @Test
    void of_two_entries_for_one_pf_the_first_counts() {
        var file = GuidFileReader.read("""
                [{"pci_address": "0000:83:00.0", "guids": ["%s"]}, {"pci_address": "0000:83:00.0", "guids": ["%s"]}]
                """.formatted(FIRST, SECOND));
        assertThat(guids(file)).containsExactly(FIRST.toString());
        assertThat(texts(file)).containsExactly("entry 2 names 0000:83:00.0 again; the first entry counts");
    }

    @Test
    void unusable_guids_leave_a_gap_and_a_finding_each() {
        var file = entry("\"pci_address\": \"0000:83:00.0\", \"guids\": [\"00:00:00:00:00:00:00:00\", \"" + FIRST
                + "\", \"" + FIRST + "\", \"ff:ff:ff:ff:ff:ff:ff:ff\", \"02:11\", 7]");
        assertThat(guids(file)).containsExactly("-", FIRST.toString(), "-", "-", "-", "-");
        assertThat(texts(file))
                .containsExactly(
                        "entry 1: 00:00:00:00:00:00:00:00 means \"never set\" and can't be a GUID",
                        "entry 1: " + FIRST + " is given twice",
                        "entry 1: ff:ff:ff:ff:ff:ff:ff:ff means \"never set\" and can't be a GUID",
                        "entry 1: \"02:11\" is no GUID",
                        "entry 1: 7 is no GUID");
    }

    @Test
    void one_guid_for_vfs_of_two_pfs_is_a_duplicate_too() {
        var file = GuidFileReader.read("""
                [{"pci_address": "0000:84:00.0", "guids": ["%s"]}, {"pci_address": "0000:83:00.0", "guids": ["%s"]}]
                """.formatted(FIRST, FIRST));
        assertThat(guids(file)).containsExactly("-");
        assertThat(texts(file)).containsExactly("entry 2: " + FIRST + " is given twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"guids\": []",
                "\"pci_address\": \"0000:83:00.0\"",
                "\"pci_address\": \"0000:83:00.0\", \"guids\": []",
                "\"pci_address\": \"0000:83:00.0\", \"guids\": \"02:11:22:33:44:55:66:01\"",
                "\"pci_address\": \"0000:83:00.0\", \"guids\": null",
                "\"pci_address\": \"0000:83:00.0\", \"guids\": {\"first\": \"02:11:22:33:44:55:66:01\"}",
                "\"pci_address\": \"0000:83:00.0\", \"guidsRange\": {\"start\": \"02:11:22:33:44:55:66:01\"}",
                "\"pci_address\": \"0000:83:00.0\", \"guidsRange\": 3",
                "\"pci_address\": \"0000:83:00.0\", \"guidsRange\": {\"start\": \"02:11:22:33:44:55:66:02\", \"end\": \"02:11:22:33:44:55:66:01\"}",
                "\"pci_address\": \"0000:83:00.0\", \"guids\": [\"02:11:22:33:44:55:66:01\"], \"guidsRange\": {}",
                "\"pci_address\": \"0000:83:00.0\", \"pfGuid\": \"0c:42:a1:03:00:16:05:2c\", \"guids\": [\"02:11:22:33:44:55:66:01\"]",
                "\"pci_address\": \"83:0\", \"guids\": [\"02:11:22:33:44:55:66:01\"]",
                "\"pf_guid\": \"mine\", \"guids\": [\"02:11:22:33:44:55:66:01\"]"
            })
    void an_entry_that_says_nothing_clear_is_left_out_and_said(String members) {
        var file = entry(members);
        assertThat(file.isEmpty()).isTrue();
        assertThat(file.readable()).isTrue();
        assertThat(file.findings()).hasSize(1).allMatch(finding -> finding.severity() == Severity.ERROR);
    }

    @Test
    void an_unknown_key_is_a_warning_and_its_entry_counts() {
        var file = entry("\"comment\": \"rail 1\", \"pci_address\": \"0000:83:00.0\", \"guids\": [\"" + FIRST + "\"]");
        assertThat(guids(file)).containsExactly(FIRST.toString());
        assertThat(file.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(texts(file)).containsExactly("entry 1 has the unknown key comment, which is ignored");
    }

    @Test
    void two_spellings_of_one_key_are_said() {
        var file = entry(
                "\"pci_address\": \"0000:83:00.0\", \"pciAddress\": \"0000:84:00.0\", \"guids\": [\"" + FIRST + "\"]");
        assertThat(guids(file)).containsExactly(FIRST.toString());
        assertThat(texts(file)).containsExactly("entry 1 has pciAddress in two spellings; the first counts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "nonsense",
                "[",
                "[] []",
                "[{\"guids\": [], \"guids\": []}]",
                "[{\"pci_address\": \"0000:83:00.0\" \"guids\": []}]"
            })
    void a_file_that_is_no_list_is_unreadable_as_a_whole(String text) {
        assertUnreadable(GuidFileReader.read(text));
    }

    /** The parser gives no place for this one. */
    @Test
    void a_file_that_is_nested_too_deeply_is_unreadable_as_a_whole() {
        assertUnreadable(GuidFileReader.read("[".repeat(2000)));
    }

    private static void assertUnreadable(StaticGuids file) {
        assertThat(file.readable()).isFalse();
        assertThat(file.isEmpty()).isTrue();
        assertThat(file.findings())
                .hasSize(1)
                .allMatch(finding ->
                        finding.severity() == Severity.ERROR && finding.remedy().startsWith("correct the file"));
    }

    @Test
    void entries_that_are_no_objects_are_left_out() {
        var file = GuidFileReader.read(
                "[null, 7, \"text\", [], {\"pci_address\": \"0000:83:00.0\", \"guids\": [\"" + FIRST + "\"]}]");
        assertThat(guids(file)).containsExactly(FIRST.toString());
        assertThat(file.findings()).hasSize(4);
    }

    /** A good file with some characters changed: whatever comes of it, no exception, and no GUID twice. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_damaged_file_never_throws_and_never_gives_a_guid_twice(long seed) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var text = new StringBuilder("""
                [{"pci_address": "0000:83:00.0", "guids": ["02:11:22:33:44:55:66:01", "02:11:22:33:44:55:66:02"]},
                 {"pf_guid": "0c:42:a1:03:00:16:05:2d", "guidsRange": {"start": "02:11:22:33:44:55:66:03", "end": "02:11:22:33:44:55:66:06"}}]
                """);
        for (int i = random.nextInt(5); i > 0; i--) {
            text.setCharAt(random.nextInt(text.length()), "{}[]\",:01f x".charAt(random.nextInt(12)));
        }
        var file = GuidFileReader.read(text.toString());
        var all = Stream.of(file.byAddress().values(), file.byPortGuid().values())
                .flatMap(Collection::stream)
                .flatMap(List::stream)
                .flatMap(Optional::stream)
                .toList();
        assertThat(all).doesNotHaveDuplicates().allMatch(Guid::usable);
    }

    private static List<String> texts(StaticGuids file) {
        return file.findings().stream().map(Finding::message).toList();
    }
}

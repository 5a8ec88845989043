package io.sriovib.planning.whereabouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.value.Known;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpamCheckTest {
    private static final AddressSurroundings ALONE = new AddressSurroundings(Known.seen(true), List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                // the notes' network
                "'range': '192.168.10.0/24', 'gateway': '192.168.10.1', 'routes': [{'dst': '0.0.0.0/0'}]",
                "'range': '192.168.2.225/28', 'range_start': '192.168.2.226', 'range_end': '192.168.2.238'",
                "'range': '10.1.0.10-10.1.0.20/16', 'gateway': '10.1.0.1', 'exclude': ['10.1.0.12', '10.1.0.16/30']",
                "'range': 'fd00:1::/64', 'gateway': 'fd00:1::1', 'exclude': ['fd00:1::ff/128']",
                "'ipRanges': [{'range': '10.0.0.0/24'}, {'range': 'fd00::/120'}], 'gateway': '10.0.0.1'",
                "'range': '10.0.0.0/30', 'range_start': '', 'gateway': ''",
            })
    void what_whereabouts_can_give_is_not_spoken_of(String members) {
        assertThat(findings(members)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'gateway': '10.0.0.1' | IpamInvalid spec.ipam.range: there is none",
                "'range': '10.0.0.0' | IpamInvalid spec.ipam.range: \"10.0.0.0\" is no range",
                "'range': '10.0.0/24' | IpamInvalid spec.ipam.range",
                "'range': '10.0.0.*/24' | IpamInvalid spec.ipam.range",
                "'range': '10.0.0.010/24' | IpamInvalid spec.ipam.range",
                "'range': '10.0.0.300/24' | IpamInvalid spec.ipam.range",
                "'range': '10.0.0.0/33' | IpamInvalid spec.ipam.range",
                "'range': '10.0.0.0/31' | IpamInvalid spec.ipam.range",
                "'range': 7 | IpamInvalid spec.ipam.range: \"\" is no range",
                "'range': '10.0.0.20-10.0.0.10/24' | IpamInvalid spec.ipam.range",
                "'range': '10.0.0.20-10.0.1.10/24' | IpamInvalid spec.ipam.range",
                "'range': '10.0.0.1-10.0.0.9' | IpamInvalid spec.ipam.range",
                "'range': '10.0.0.0/24', 'gateway': 'gw' | IpamInvalid spec.ipam.gateway: \"gw\" is no address",
                "'range': '10.0.0.0/24', 'gateway': '10.0.1.1' | OutsideRange spec.ipam.gateway: 10.0.1.1 is in none",
                "'range': '10.0.0.0/24', 'gateway': 'fd00::1' | OutsideRange spec.ipam.gateway",
                "'range': '10.0.0.0/24', 'range_start': '10.0.0.255' | OutsideRange spec.ipam.range_start",
                "'range': '10.0.0.0/24', 'range_end': '10.0.1.9' | OutsideRange spec.ipam.range_end",
                "'range': '10.0.0.0/24', 'range_end': 'x' | OutsideRange spec.ipam.range_end: \"x\" is not inside 10.0.0.0/24",
                "'range': '10.0.0.0/24', 'exclude': ['10.0.1.0/28'] | OutsideRange spec.ipam.exclude: 10.0.1.0/28",
                "'range': '10.0.0.0/24', 'exclude': ['10.0.0.0/28', 'x'] | IpamInvalid spec.ipam.exclude: \"x\" is neither",
                "'ipRanges': [{'range': '10.0.0.0/24'}, {'range': 'x'}] | IpamInvalid spec.ipam.range: \"x\"",
            })
    void what_it_cannot_use_is_said_with_the_field(String members, String start) {
        assertThat(findings(members)).singleElement().asString().startsWith(start);
    }

    @Test
    void all_is_said_at_once() {
        assertThat(findings("'range': '10.0.0.0/24', 'gateway': 'x', 'exclude': ['y'], 'range_start': 'z'"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'range': '10.0.0.0/24' | 'range': '10.0.0.0/24' | true",
                "'range': '10.0.0.0/16' | 'range': '10.0.7.0/24' | true",
                "'range': '10.0.0.0/24', 'range_end': '10.0.0.99' | 'range': '10.0.0.0/24', 'range_start': '10.0.0.100' | false",
                "'range': '10.0.0.0/24' | 'range': '10.0.1.0/24' | false",
                "'range': '10.0.0.0/24' | 'range': 'fd00::/64' | false",
                "'range': '10.0.0.0/24', 'network_name': 'a' | 'range': '10.0.0.0/24', 'network_name': 'b' | false",
            })
    void ranges_that_meet_are_told_of_on_both_sides(String one, String other, boolean meet) {
        assertThat(findings(one, other)).hasSize(meet ? 1 : 0);
        assertThat(findings(other, one)).hasSize(meet ? 1 : 0);
    }

    @Test
    void an_overlap_says_with_whom_and_what_follows() {
        assertThat(findings("'range': '10.0.0.0/24'", "'range': '10.0.0.128/25'"))
                .singleElement()
                .asString()
                .startsWith("RangesOverlap spec.ipam.range: 10.0.0.0/24 overlaps with 10.0.0.128/25 of network b; "
                        + "each address is given out only once");
        assertThat(findings("'range': '10.0.0.0/24'", "'range': '10.0.0.0/25', 'enable_overlapping_ranges': false"))
                .singleElement()
                .asString()
                .contains("two pods may get the same address");
    }

    @Test
    void a_cluster_without_whereabouts_is_told_only_where_that_is_known() {
        var ipam = ipam("'range': '10.0.0.0/24'");
        assertThat(texts(IpamCheck.findings(ipam, new AddressSurroundings(Known.seen(false), List.of()))))
                .singleElement()
                .asString()
                .startsWith("WhereaboutsAbsent spec.ipam.type");
        assertThat(IpamCheck.findings(ipam, new AddressSurroundings(Known.unknown("no list"), List.of())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"type\": \"static\"}",
                "{\"type\": \"host-local\", \"range\": \"x\"}",
                "nonsense"
            })
    void other_address_management_is_not_judged(String ipam) {
        assertThat(IpamCheck.findings(ipam, new AddressSurroundings(Known.seen(false), List.of())))
                .isEmpty();
    }

    @Test
    void pools_are_found_in_plugins_and_chains() {
        var chain = "{\"plugins\": [{\"type\": \"ib-sriov\", \"ipam\": %s}, {\"type\": \"tuning\"}]}";
        assertThat(IpamReading.ofConfig(chain.formatted(ipam("'range': '10.0.0.0/24'"))))
                .hasSize(1);
        assertThat(IpamReading.ofConfig("{\"ipam\": %s}".formatted(ipam("'range': '10.0.0.0/24'"))))
                .hasSize(1);
        assertThat(IpamReading.ofConfig("nonsense")).isEmpty();
    }

    private static List<String> findings(String members) {
        return texts(IpamCheck.findings(ipam(members), ALONE));
    }

    private static List<String> findings(String members, String others) {
        var taken = IpamReading.of(ipam(others)).pools().stream()
                .map(pool -> new TakenPool("network b", pool))
                .toList();
        return texts(IpamCheck.findings(ipam(members), new AddressSurroundings(Known.seen(true), taken)));
    }

    private static List<String> texts(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.reason().word() + " " + finding.text())
                .toList();
    }

    private static String ipam(String members) {
        return "{\"type\": \"whereabouts\", " + members.replace('\'', '"') + "}";
    }
}

package io.sriovib.planning.network;

import io.sriovib.api.v1.OVSNetworkSpec;
import io.sriovib.api.v1.SriovIBNetworkSpec;
import io.sriovib.api.v1.SriovNetworkSpec;
import io.sriovib.api.v1.Trunk;
import io.sriovib.planning.json.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The members of each kind's plugin in the order of the table in section 3.4, without {@code type}: all that differs between the kinds. */
final class PluginMembers {
    private static final Set<String> LINK_STATES = Set.of("enable", "disable", "auto");
    private static final Set<String> SWITCH = Set.of("on", "off");
    private static final long HIGHEST_QOS = 7;
    /** Filled in by the CRD where a server fills in defaults; 1.15 does not. */
    private static final String LOG_LEVEL = "info";

    private PluginMembers() {}

    static List<PluginMember> of(SriovIBNetworkSpec spec) {
        return inOrder(List.of(
                json("capabilities", spec.capabilities()),
                oneOf(LINK_STATES, "link_state", spec.linkState()),
                ipam(spec.ipam())));
    }

    static List<PluginMember> of(SriovNetworkSpec spec) {
        return inOrder(List.of(
                number("vlan", orZero(spec.vlan()), any -> true),
                oneOf(SWITCH, "spoofchk", spec.spoofChk()),
                oneOf(SWITCH, "trust", spec.trust()),
                number("vlanQoS", orZero(spec.vlanQos()), qos -> qos >= 0 && qos <= HIGHEST_QOS),
                text("vlanProto", spec.vlanProto()),
                number("min_tx_rate", spec.minTxRate(), rate -> rate >= 0),
                number("max_tx_rate", spec.maxTxRate(), rate -> rate >= 0),
                json("capabilities", spec.capabilities()),
                oneOf(LINK_STATES, "link_state", spec.linkState()),
                text("logLevel", Objects.requireNonNullElse(spec.logLevel(), LOG_LEVEL)),
                text("logFile", spec.logFile()),
                ipam(spec.ipam())));
    }

    static List<PluginMember> of(OVSNetworkSpec spec) {
        return inOrder(List.of(
                json("capabilities", spec.capabilities()),
                text("bridge", spec.bridge()),
                number("vlan", spec.vlan(), vlan -> vlan != 0),
                number("mtu", spec.mtu(), mtu -> mtu != 0),
                trunk(spec.trunk()),
                text("interface_type", spec.interfaceType()),
                ipam(spec.ipam())));
    }

    private static List<PluginMember> inOrder(List<Optional<PluginMember>> members) {
        return members.stream().flatMap(Optional::stream).toList();
    }

    private static Optional<PluginMember> ipam(@Nullable String text) {
        return json("ipam", given(text).orElse("{}"));
    }

    private static Optional<PluginMember> json(String key, @Nullable String text) {
        return given(text).map(json -> new PluginMember.FromText(key, json));
    }

    private static Optional<PluginMember> text(String key, @Nullable String text) {
        return given(text).map(plain -> new PluginMember.Written(key, Json.Text.of(plain)));
    }

    private static Optional<PluginMember> oneOf(Set<String> words, String key, @Nullable String word) {
        return given(word).filter(words::contains).flatMap(known -> text(key, known));
    }

    private static Optional<PluginMember> number(String key, @Nullable Long number, LongPredicate rendered) {
        return Optional.ofNullable(number)
                .filter(rendered::test)
                .map(value -> new PluginMember.Written(key, Json.Literal.of(value)));
    }

    private static Optional<PluginMember> trunk(List<Trunk> trunk) {
        var items = trunk.stream().map(PluginMembers::trunkItem).toList();
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new PluginMember.Written("trunk", new Json.ArrayValue(items)));
    }

    private static Json trunkItem(Trunk item) {
        var members = Stream.of(bound("minID", item.minId()), bound("maxID", item.maxId()), bound("id", item.id()))
                .flatMap(Optional::stream);
        return new Json.ObjectValue(members.toList());
    }

    private static Optional<Json.Member> bound(String key, @Nullable Long vlan) {
        return Optional.ofNullable(vlan).map(id -> Json.Member.of(key, Json.Literal.of(id)));
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(any -> !any.isEmpty());
    }

    private static long orZero(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L);
    }
}

package io.sriovib.planning.discover;

import io.sriovib.planning.json.Json;
import io.sriovib.planning.json.JsonReader;
import io.sriovib.planning.json.JsonReading;
import java.util.Set;
import java.util.stream.Stream;

/** Which addresses are in use: those of networks (whereabouts, host-local and static write them differently), of pods and of nodes. */
final class TakenRanges {
    /** Members that speak of other networks, or of addresses that are left free inside a range. */
    private static final Set<String> NOT_OURS = Set.of("routes", "exclude", "dns");

    private TakenRanges() {}

    static Stream<Ipv4Range> of(ClusterSeen cluster) {
        return Stream.concat(
                cluster.networks().stream().flatMap(network -> ofIpam(network.ipam())),
                cluster.nodes().stream()
                        .flatMap(node -> node.ranges().stream())
                        .flatMap(text -> Ipv4Range.parse(text).stream()));
    }

    static boolean readable(NetworkSeen network) {
        return network.ipam().isBlank() || JsonReader.read(network.ipam()) instanceof JsonReading.Value;
    }

    private static Stream<Ipv4Range> ofIpam(String ipam) {
        return switch (JsonReader.read(ipam)) {
            case JsonReading.Malformed _ -> Stream.empty();
            case JsonReading.Value(var value) -> in(value);
        };
    }

    private static Stream<Ipv4Range> in(Json value) {
        return switch (value) {
            case Json.Text text -> Ipv4Range.parse(text.text()).stream();
            case Json.Literal _ -> Stream.empty();
            case Json.ArrayValue(var items) -> items.stream().flatMap(TakenRanges::in);
            case Json.ObjectValue(var members) ->
                members.stream()
                        .filter(member -> !NOT_OURS.contains(member.name().text()))
                        .flatMap(member -> in(member.value()));
        };
    }
}

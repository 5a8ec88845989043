package io.sriovib.planning.whereabouts;

import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.json.Json;
import io.sriovib.planning.json.JsonReader;
import io.sriovib.planning.json.JsonReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What whereabouts reads out of an {@code ipam} (section 9.8.3).
 *
 * @param asked whether it names whereabouts at all
 * @param pools one for each range that can be read, that of {@code range} first
 * @param findings what cannot be used, all of it
 */
public record IpamReading(boolean asked, List<AddressPool> pools, List<Finding> findings) {
    private static final IpamReading OF_ANOTHER = new IpamReading(false, List.of(), List.of());

    public IpamReading {
        pools = List.copyOf(pools);
        findings = List.copyOf(findings);
    }

    /** Reads the {@code ipam} of a network; what is not JSON, or not of whereabouts, is not judged here. */
    public static IpamReading of(String ipam) {
        return JsonReader.read(ipam) instanceof JsonReading.Value(Json.ObjectValue object) ? of(object) : OF_ANOTHER;
    }

    /** Reads all of a NetworkAttachmentDefinition, of a plugin or a chain of them. */
    public static List<AddressPool> ofConfig(String config) {
        return JsonReader.read(config) instanceof JsonReading.Value(Json.ObjectValue outer)
                ? plugins(outer)
                        .flatMap(plugin -> plugin.member("ipam").stream())
                        .flatMap(ipam -> objects(ipam).map(IpamReading::of))
                        .flatMap(reading -> reading.pools.stream())
                        .toList()
                : List.of();
    }

    private static Stream<Json.ObjectValue> plugins(Json.ObjectValue outer) {
        return outer.member("plugins").map(IpamReading::objects).orElse(Stream.of(outer));
    }

    private static Stream<Json.ObjectValue> objects(Json value) {
        return switch (value) {
            case Json.ObjectValue object -> Stream.of(object);
            case Json.ArrayValue(var items) -> items.stream().flatMap(IpamReading::objects);
            case Json.Text _, Json.Literal _ -> Stream.of();
        };
    }

    private static IpamReading of(Json.ObjectValue ipam) {
        if (!"whereabouts".equals(text(ipam, "type").orElse(""))) {
            return OF_ANOTHER;
        }
        var findings = new ArrayList<Finding>();
        var ranges = new ArrayList<Json.ObjectValue>();
        if (ipam.member("range").isPresent()) {
            ranges.add(ipam);
        }
        ipam.member("ipRanges").stream().flatMap(IpamReading::objects).forEach(ranges::add);
        if (ranges.isEmpty()) {
            findings.add(RangeReader.invalid("range", "there is none", "give one, such as 192.168.10.0/24"));
        }
        var pools = new ArrayList<AddressPool>();
        ranges.forEach(
                range -> new RangeReader(ipam, range, findings::add).read().ifPresent(pools::add));
        if (!pools.isEmpty()) {
            RangeReader.checkGateway(ipam, pools, findings::add);
        }
        return new IpamReading(true, pools, findings);
    }

    /** The text of a member; a member that is no text counts as empty text. */
    static Optional<String> text(Json.ObjectValue object, String name) {
        return object.member(name).map(value -> value instanceof Json.Text text ? text.text() : "");
    }
}

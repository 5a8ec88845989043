package io.sriovib.planning.whereabouts;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import io.sriovib.api.condition.NetworkReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.json.Json;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads one range with what belongs to it. */
final class RangeReader {
    private static final BigInteger SMALLEST = BigInteger.valueOf(4);

    private final Json.ObjectValue ipam;
    private final Json.ObjectValue range;
    private final Consumer<Finding> findings;

    /**
     * Prepares.
     *
     * @param ipam the whole, which says what holds for all ranges
     * @param range the object that has member {@code range}
     */
    RangeReader(Json.ObjectValue ipam, Json.ObjectValue range, Consumer<Finding> findings) {
        this.ipam = ipam;
        this.range = range;
        this.findings = findings;
    }

    /** The addresses that are given out; empty after a finding. */
    Optional<AddressPool> read() {
        var text = IpamReading.text(range, "range").orElse("");
        var ends = text.split("-", 2);
        var block = Addresses.block(ends.length == 2 ? ends[0] + prefix(ends[1]) : text);
        var usable = block.flatMap(network -> ends.length == 2 ? between(network, ends) : inside(network));
        if (block.isEmpty() || usable.isEmpty()) {
            findings.accept(invalid(
                    "range",
                    "\"%s\" is no range of addresses".formatted(text),
                    "write it as 192.168.10.0/24 or 192.168.10.10-192.168.10.20/24"));
            return Optional.empty();
        }
        checkExcluded(block.get(), text);
        return Optional.of(new AddressPool(
                text,
                block.get(),
                limited(usable.get(), text),
                IpamReading.text(ipam, "network_name").orElse(""),
                !ipam.member("enable_overlapping_ranges")
                        .filter(Json.Literal.of(false)::equals)
                        .isPresent()));
    }

    private static String prefix(String lastAndPrefix) {
        int slash = lastAndPrefix.indexOf('/');
        return slash < 0 ? "" : lastAndPrefix.substring(slash);
    }

    private static Optional<IPAddressSeqRange> between(IPAddress network, String[] ends) {
        var first = Addresses.single(ends[0]);
        var last = Addresses.single(
                ends[1].substring(0, ends[1].length() - prefix(ends[1]).length()));
        return first.isPresent()
                        && last.isPresent()
                        && network.contains(last.get())
                        && isOrdered(first.get(), last.get())
                ? Optional.of(first.get().spanWithRange(last.get()))
                : Optional.empty();
    }

    /** All but the first and the last address of the block, which stand for the network and for everybody in it. */
    private static Optional<IPAddressSeqRange> inside(IPAddress network) {
        var bare = network.withoutPrefixLength();
        return bare.getCount().compareTo(SMALLEST) < 0
                ? Optional.empty()
                : Optional.of(bare.getLower()
                        .increment(1)
                        .spanWithRange(bare.getUpper().increment(-1)));
    }

    private static boolean isOrdered(IPAddress first, IPAddress last) {
        return first.compareTo(last) <= 0;
    }

    /** Limits that are not inside are left aside without a word by whereabouts. */
    private IPAddressSeqRange limited(IPAddressSeqRange usable, String text) {
        var first = limit("range_start", usable, text).orElse(usable.getLower());
        var last = limit("range_end", usable, text).orElse(usable.getUpper());
        return isOrdered(first, last) ? first.spanWithRange(last) : usable;
    }

    private Optional<IPAddress> limit(String field, IPAddressSeqRange usable, String text) {
        var given = IpamReading.text(range, field).filter(any -> !any.isEmpty());
        var inside = given.flatMap(Addresses::single).filter(usable::contains);
        if (given.isPresent() && inside.isEmpty()) {
            findings.accept(outside(
                    field,
                    "\"%s\" is not inside %s, so whereabouts leaves it aside without a word"
                            .formatted(given.get(), text)));
        }
        return inside;
    }

    private void checkExcluded(IPAddress network, String text) {
        var excluded = range.member("exclude").map(RangeReader::items).orElse(List.of());
        for (var item : excluded) {
            var given = item instanceof Json.Text literal ? literal.text() : "";
            var addresses = Addresses.block(given).or(() -> Addresses.single(given));
            if (addresses.isEmpty()) {
                findings.accept(invalid(
                        "exclude",
                        "\"%s\" is neither an address nor a block of them, which shows only when a pod starts"
                                .formatted(given),
                        "write it as 192.168.10.7 or 192.168.10.0/28"));
            } else if (!network.contains(addresses.get())) {
                findings.accept(outside("exclude", "%s is not inside %s".formatted(given, text)));
            }
        }
    }

    private static List<Json> items(Json value) {
        return value instanceof Json.ArrayValue(var items)
                ? items
                : Stream.of(value).toList();
    }

    /** A gateway belongs to one of the ranges. */
    static void checkGateway(Json.ObjectValue ipam, List<AddressPool> pools, Consumer<Finding> findings) {
        var given = IpamReading.text(ipam, "gateway").filter(any -> !any.isEmpty());
        if (given.isEmpty()) {
            return;
        }
        var gateway = Addresses.single(given.get());
        if (gateway.isEmpty()) {
            findings.accept(
                    invalid("gateway", "\"%s\" is no address".formatted(given.get()), "write it as 192.168.10.1"));
        } else if (pools.stream().noneMatch(pool -> pool.network().contains(gateway.get()))) {
            findings.accept(
                    outside("gateway", "%s is in none of the ranges, so pods cannot reach it".formatted(given.get())));
        }
    }

    static Finding invalid(String field, String message, String remedy) {
        return Finding.error(NetworkReason.IPAM_INVALID, "spec.ipam." + field, message, remedy);
    }

    private static Finding outside(String field, String message) {
        return Finding.warning(
                NetworkReason.OUTSIDE_RANGE, "spec.ipam." + field, message, "give an address inside the range");
    }
}

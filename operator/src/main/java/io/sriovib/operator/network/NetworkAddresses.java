package io.sriovib.operator.network;

import io.sriovib.api.v1.Absent;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.planning.network.NetworkNames;
import io.sriovib.planning.network.NetworkView;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.whereabouts.AddressPool;
import io.sriovib.planning.whereabouts.AddressSurroundings;
import io.sriovib.planning.whereabouts.IpamReading;
import io.sriovib.planning.whereabouts.TakenPool;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Which addresses the NetworkAttachmentDefinitions of the cluster give out, whoever made them; each is read once for each of its states. Shared by the controllers of all kinds. */
public final class NetworkAddresses {
    private final Watches watches;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(String config, List<AddressPool> pools) {}

    /** Reads the watched NADs. */
    public NetworkAddresses(Watches watches) {
        this.watches = watches;
        watches.nads().listen((before, now) -> {
            if (before != null && now == null) {
                seen.remove(name(before));
            }
        });
    }

    /** What the addresses of that network are judged by; nothing is looked at where another than whereabouts gives them. */
    Known<AddressSurroundings> around(NetworkView network) {
        return IpamReading.of(network.ipam()).asked()
                ? Known.seen(new AddressSurroundings(watches.hasWhereabouts(), taken(network)))
                : Known.unknown("another than whereabouts gives the addresses");
    }

    private List<TakenPool> taken(NetworkView network) {
        var owner = network.object().ownerText();
        return watches.nads().list().stream()
                .filter(nad -> !isOf(nad, network, owner))
                .flatMap(nad -> pools(nad).stream().map(pool -> new TakenPool(text(nad), pool)))
                .toList();
    }

    private static boolean isOf(NetworkAttachmentDefinition nad, NetworkView network, String owner) {
        var metadata = nad.getMetadata();
        return owner.equals(Absent.map(metadata.getAnnotations()).get(NetworkNames.OWNER))
                || metadata.getName().equals(network.object().name())
                        && metadata.getNamespace().equals(network.targetNamespace());
    }

    /**
     * The NADs whose networks speak of that one, now that it came, changed or goes. A network speaks of the first by name that it meets: where an earlier one meets it too, that one does not matter, so
     * that many networks of one range do not wake each other.
     */
    List<NetworkAttachmentDefinition> speakingOf(NetworkAttachmentDefinition nad) {
        var pools = IpamReading.ofConfig(config(nad));
        if (pools.isEmpty()) {
            return List.of();
        }
        var others = watches.nads().list().stream()
                .filter(other -> !text(other).equals(text(nad)) && meet(pools(other), pools))
                .sorted(Comparator.comparing(NetworkAddresses::text))
                .toList();
        var earlier = others.stream()
                .filter(other -> text(other).compareTo(text(nad)) < 0)
                .limit(2)
                .toList();
        return others.stream()
                .filter(other ->
                        earlier.stream().noneMatch(first -> first != other && meet(pools(first), pools(other))))
                .toList();
    }

    private static boolean meet(List<AddressPool> some, List<AddressPool> others) {
        return some.stream().anyMatch(pool -> others.stream().anyMatch(pool::overlaps));
    }

    private List<AddressPool> pools(NetworkAttachmentDefinition nad) {
        var config = config(nad);
        var found = seen.get(name(nad));
        if (found == null || !found.config().equals(config)) {
            found = new Seen(config, IpamReading.ofConfig(config));
            seen.put(name(nad), found);
        }
        return found.pools();
    }

    private static String config(NetworkAttachmentDefinition nad) {
        return nad.getSpec() == null
                ? ""
                : Objects.requireNonNullElse(nad.getSpec().config(), "");
    }

    private static String text(NetworkAttachmentDefinition nad) {
        return "NetworkAttachmentDefinition " + name(nad);
    }

    private static String name(NetworkAttachmentDefinition nad) {
        return nad.getMetadata().getNamespace() + "/" + nad.getMetadata().getName();
    }
}

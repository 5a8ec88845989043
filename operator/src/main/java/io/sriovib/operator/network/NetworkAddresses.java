package io.sriovib.operator.network;

import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.planning.network.NetworkView;
import io.sriovib.planning.value.Known;
import io.sriovib.planning.whereabouts.AddressPool;
import io.sriovib.planning.whereabouts.AddressSurroundings;
import io.sriovib.planning.whereabouts.IpamReading;
import io.sriovib.planning.whereabouts.TakenPool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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
    AddressSurroundings around(NetworkView network) {
        return IpamReading.of(network.ipam()).asked()
                ? new AddressSurroundings(whereabouts(), taken(network))
                : AddressSurroundings.UNKNOWN;
    }

    private Known<Boolean> whereabouts() {
        var kinds = watches.addressPools();
        return kinds.isWatching()
                ? Known.seen(!kinds.list().isEmpty())
                : Known.unknown("the kind of whereabouts' address pools cannot be watched");
    }

    private List<TakenPool> taken(NetworkView network) {
        return watches.nads().list().stream()
                .filter(nad -> !isOf(nad, network))
                .flatMap(nad -> pools(nad).stream()
                        .map(pool -> new TakenPool("NetworkAttachmentDefinition " + name(nad), pool)))
                .toList();
    }

    private static boolean isOf(NetworkAttachmentDefinition nad, NetworkView network) {
        var view = Nads.view(nad);
        return view.belongsTo(network.object())
                || view.namespace().equals(network.targetNamespace())
                        && view.name().equals(network.object().name());
    }

    /** The other NADs that give out an address which that one gives out too. */
    Stream<NetworkAttachmentDefinition> meeting(NetworkAttachmentDefinition nad) {
        var pools = IpamReading.ofConfig(config(nad));
        return pools.isEmpty()
                ? Stream.of()
                : watches.nads().list().stream()
                        .filter(other -> !name(other).equals(name(nad)))
                        .filter(other -> pools(other).stream()
                                .anyMatch(pool -> pools.stream().anyMatch(pool::overlaps)));
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
        return nad.getSpec() == null ? "" : Objects.requireNonNullElse(nad.getSpec().config(), "");
    }

    private static String name(NetworkAttachmentDefinition nad) {
        return nad.getMetadata().getNamespace() + "/" + nad.getMetadata().getName();
    }
}

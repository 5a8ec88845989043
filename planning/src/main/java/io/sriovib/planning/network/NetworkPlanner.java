package io.sriovib.planning.network;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.NetworkReason;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.whereabouts.IpamCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what one network of any kind needs (section 3.3).
 *
 * <ol>
 *   <li>Being deleted: every NAD that is ours goes, wherever it is, then the finalizer.
 *   <li>Refused or not renderable: a condition; the NAD that worked stays.
 *   <li>In the operator's namespace: our finalizer first, for the NAD may stand in another namespace, where no owner reference reaches.
 *   <li>At the target: made, adopted (no owner annotation), repaired, or left alone because another network owns it.
 *   <li>Only when the NAD at the target is as wanted do our NADs elsewhere go: make before break (D21).
 * </ol>
 *
 * It keeps: a NAD that another owns is neither changed nor deleted; a plan of what a plan achieved has no actions; nothing is remembered outside
 * the objects, so it may be interrupted between any two actions.
 */
public final class NetworkPlanner {
    private NetworkPlanner() {}

    /** Plans the way from what is there to what the network wants; never throws, whatever the spec holds. */
    public static NetworkPlan plan(NetworkView network, NetworkSurroundings around) {
        if (network.object().deleting()) {
            return release(network, around);
        }
        var inOperatorNamespace = network.object().namespace().equals(around.operatorNamespace());
        if (!inOperatorNamespace && !network.networkNamespace().isEmpty()) {
            var refused = NetworkConditions.namespaceNotAllowed(network, around.operatorNamespace());
            return judged(network, around, List.of(), refused, List.of());
        }
        var finalizer = inOperatorNamespace ? finalizer(network.object()) : List.<NetworkAction>of();
        return switch (NetworkConfig.render(network)) {
            case NetworkConfig.Refused(var findings) ->
                judged(network, around, finalizer, NetworkConditions.invalid(network, findings), findings);
            case NetworkConfig.Rendered(var config) ->
                place(network, around, finalizer, NadWish.of(network, around.resourcePrefix(), config));
        };
    }

    /**
     * Lets go of a network whose namespace is being deleted, before the operator, which lives there, is gone too: nothing may be left that only the
     * operator can finish (D20). The shell calls it on SIGTERM when its own namespace is terminating, never otherwise.
     */
    public static NetworkPlan release(NetworkView network, NetworkSurroundings around) {
        return new NetworkPlan(removal(network.object(), around.nads()), List.of(), List.of());
    }

    private static List<NetworkAction> removal(NetworkObject network, List<NadView> nads) {
        if (!network.hasFinalizer()) {
            return List.of();
        }
        var kept = network.finalizers().stream()
                .filter(name -> !name.equals(NetworkNames.FINALIZER))
                .toList();
        return Stream.concat(
                        nads.stream().filter(nad -> nad.belongsTo(network)).flatMap(NetworkPlanner::deletion),
                        Stream.of(new NetworkAction.RemoveFinalizer(kept)))
                .toList();
    }

    private static List<NetworkAction> finalizer(NetworkObject network) {
        if (network.hasFinalizer()) {
            return List.of();
        }
        return List.of(new NetworkAction.AddFinalizer(
                Stream.concat(network.finalizers().stream(), Stream.of(NetworkNames.FINALIZER))
                        .toList()));
    }

    private static NetworkPlan place(
            NetworkView network, NetworkSurroundings around, List<NetworkAction> first, NadWish wish) {
        var found = find(around.nads(), wish);
        if (found.isEmpty() && !around.targetNamespaceExists()) {
            return judged(network, around, first, NetworkConditions.namespaceNotFound(network), List.of());
        }
        if (found.isPresent() && ownedByAnother(network, found.get())) {
            var conflict = NetworkConditions.ownedByAnother(network, found.get());
            return judged(network, around, first, conflict, List.of());
        }
        var actions = new ArrayList<>(first);
        found.ifPresentOrElse(nad -> repair(nad, wish, actions), () -> actions.add(new NetworkAction.CreateNad(wish)));
        var last = network.object().annotations().get(NetworkNames.LAST_NAMESPACE);
        if (!wish.namespace().equals(last)) {
            actions.add(new NetworkAction.SetLastNamespace(wish.namespace()));
        }
        if (found.filter(NadView::deleting).isEmpty()) {
            around.nads().stream()
                    .filter(nad ->
                            nad.belongsTo(network.object()) && !nad.namespace().equals(wish.namespace()))
                    .flatMap(NetworkPlanner::deletion)
                    .forEach(actions::add);
        }
        return judged(network, around, actions, NetworkConditions.ready(network), List.of());
    }

    private static Optional<NadView> find(List<NadView> nads, NadWish wish) {
        return nads.stream()
                .filter(nad ->
                        nad.namespace().equals(wish.namespace()) && nad.name().equals(wish.name()))
                .findFirst();
    }

    private static boolean ownedByAnother(NetworkView network, NadView nad) {
        return !nad.owner().isEmpty() && !nad.belongsTo(network.object());
    }

    private static void repair(NadView found, NadWish wish, List<NetworkAction> actions) {
        var differences = NadDifference.between(found, wish);
        if (!differences.isEmpty()) {
            actions.add(new NetworkAction.PatchNad(found, differences));
        }
    }

    private static Stream<NetworkAction> deletion(NadView nad) {
        return nad.deleting() ? Stream.empty() : Stream.of(new NetworkAction.DeleteNad(nad));
    }

    private static NetworkPlan judged(
            NetworkView network,
            NetworkSurroundings around,
            List<NetworkAction> actions,
            Condition ready,
            List<Finding> findings) {
        var notOffered = notOffered(network, around);
        var ipam = around.addresses()
                .asOptional()
                .map(addresses -> IpamCheck.findings(network.ipam(), addresses))
                .orElse(List.of());
        return new NetworkPlan(
                actions,
                NetworkConditions.withFindings(network, ready, notOffered, ipam),
                Stream.of(findings, network.ignored(), notOffered, ipam)
                        .flatMap(List::stream)
                        .toList());
    }

    /** A resource that no policy offers is a silent no-op (D15); not an error, for another device plugin may offer it. */
    private static List<Finding> notOffered(NetworkView network, NetworkSurroundings around) {
        var resource = network.resourceName();
        if (around.offeredResources()
                .asOptional()
                .filter(offered -> !offered.contains(resource))
                .isEmpty()) {
            return List.of();
        }
        return List.of(Finding.warning(
                NetworkReason.NO_POLICY_OFFERS_RESOURCE,
                "spec.resourceName",
                "no SriovNetworkNodePolicy offers \"%s\": pods that ask for %s/%s stay pending"
                        .formatted(resource, around.resourcePrefix(), resource),
                "name the resource of a policy, or create a policy for it"));
    }
}

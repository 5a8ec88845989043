package io.sriovib.scenario.random.node;

import io.sriovib.api.v1.Interface;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.daemon.journal.AppliedWishes;
import io.sriovib.planning.value.LinkType;
import io.sriovib.planning.value.PciAddress;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a node that had time enough is as its spec asks, or says why it can't be.
 *
 * @param node the node
 * @param spec of its state
 * @param status of its state
 */
public record Verdict(SimulatedNode node, NodeStateSpec spec, NodeStateStatus status) {
    private static final long LARGEST_IPOIB_MTU = 4092;

    /** Throws if neither is so. */
    public void require() {
        var wished = new Wished(spec, node.guids());
        var obstacle = obstacle();
        boolean succeeded = "Succeeded".equals(status.syncStatus());
        if (!succeeded && obstacle.isEmpty()) {
            throw broken("it converges when the causes are gone", "nothing is in the way, but: " + status);
        }
        for (var wish : spec.interfaces()) {
            truth(wish)
                    .filter(_ -> obstacle(wish).isEmpty())
                    .flatMap(pf -> wished.wrongBeyondHolders(node, pf, wish))
                    .ifPresent(what -> {
                        throw broken("it converges when the causes are gone", wish.pciAddress() + ": " + what);
                    });
        }
        node.truth().forEach(pf -> nothingIsLeft(wished, pf));
    }

    private void nothingIsLeft(Wished wished, PfTruth pf) {
        if (!pf.autoprobe()) {
            throw broken("autoprobe is restored", pf.address().text());
        }
        boolean ours = node.raw()
                .files()
                .list(AppliedWishes.DIRECTORY)
                .contains(pf.address().text());
        if (ours && wished.of(pf.address()).isEmpty() && !anyHeld(pf)) {
            throw broken("what no policy wants is given back", pf.address().text());
        }
    }

    private boolean anyHeld(PfTruth pf) {
        return pf.vfs().stream()
                .anyMatch(vf -> node.users().holder(vf.function().address()).isPresent());
    }

    private Optional<PfTruth> truth(Interface wish) {
        return PciAddress.parse(wish.pciAddress())
                .flatMap(address -> node.truth().stream()
                        .filter(pf -> pf.address().equals(address))
                        .findFirst());
    }

    private Optional<String> obstacle() {
        if (!node.guids().readable()) {
            return Optional.of("the file of GUIDs");
        }
        return spec.interfaces().stream()
                .flatMap(wish -> obstacle(wish).stream())
                .findFirst()
                .or(() -> node.truth().stream()
                        .filter(this::anyHeld)
                        .map(_ -> "holders")
                        .findFirst());
    }

    /** Why nothing can be done for a PF. */
    private Optional<String> obstacle(Interface wish) {
        var pf = truth(wish);
        if (pf.isEmpty()) {
            return Optional.of("no such PF");
        }
        var type = pf.get().infiniband() ? LinkType.IB : LinkType.ETH;
        boolean otherType =
                LinkType.parse(wish.linkType()).filter(wanted -> wanted != type).isPresent();
        boolean mtu =
                wish.vfGroups().stream().anyMatch(group -> tooLarge(group.mtu(), type)) || tooLarge(wish.mtu(), type);
        if (otherType
                || mtu
                || Wished.neglected(pf.get(), wish)
                || Wished.count(wish) > pf.get().offered()) {
            return Optional.of("a wish that can't be");
        }
        boolean unreadable = !node.guids().readable();
        return unreadable || anyHeld(pf.get()) ? Optional.of("holders or the file of GUIDs") : Optional.empty();
    }

    private static boolean tooLarge(@Nullable Long mtu, LinkType type) {
        return Objects.requireNonNullElse(mtu, 0L) > (type == LinkType.IB ? LARGEST_IPOIB_MTU : 9702);
    }

    private Violation broken(String rule, String details) {
        return new Violation(rule, node.name() + ": " + details);
    }
}

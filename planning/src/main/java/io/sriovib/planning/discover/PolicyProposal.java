package io.sriovib.planning.discover;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.planning.value.LinkType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writes a SriovNetworkNodePolicy with the reason of each field. */
final class PolicyProposal {
    /** The weakest (section 1.5). */
    private static final long PRIORITY = 99;

    private PolicyProposal() {}

    static Proposal of(
            String namespace, String name, String resource, String pool, Slot slot, Selection nodes, VfCount vfs) {
        var card = slot.card();
        var policy = new SriovNetworkNodePolicy();
        policy.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(namespace).build());
        policy.setSpec(new PolicySpec(
                resource,
                nodes.labels(),
                PRIORITY,
                null,
                vfs.count(),
                slot.selector(),
                null,
                card.rdma(),
                null,
                card.link().name().toLowerCase(Locale.ROOT),
                null,
                null,
                null,
                null,
                null,
                null));
        return new Proposal(policy, comments(pool, slot, nodes, vfs));
    }

    private static Map<String, String> comments(String pool, Slot slot, Selection nodes, VfCount vfs) {
        var card = slot.card();
        var comments = new HashMap<String, String>();
        comments.put("", "%s card %s, PF %s".formatted(link(card), card.id(), slot.key()));
        comments.put("spec.resourceName", pool);
        comments.put("spec.nodeSelector", nodes.why());
        comments.put("spec.priority", "the weakest: a policy that you write for the same PF wins");
        comments.put("spec.numVfs", vfs.why());
        comments.put("spec.nicSelector", selector(slot, nodes));
        comments.put("spec.isRdma", card.rdma() ? "RDMA devices go into the pod" : "this card has no RDMA");
        comments.put("spec.linkType", "as the port runs now: nothing is switched");
        return comments;
    }

    private static String link(Card card) {
        return card.link() == LinkType.IB ? "InfiniBand" : "Ethernet";
    }

    private static String selector(Slot slot, Selection nodes) {
        if (!slot.byName()) {
            return "by PCI address: PF names are not the same on all nodes of this resource, or not unique on one";
        }
        return nodes.pfs().size() == 1
                ? "by PF name, at " + nodes.pfs().getFirst().address()
                : "by PF name: it is the same on all these nodes";
    }
}

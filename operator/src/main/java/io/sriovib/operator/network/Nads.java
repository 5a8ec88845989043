package io.sriovib.operator.network;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.sriovib.api.v1.Absent;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.planning.network.NadDifference;
import io.sriovib.planning.network.NadOwnerReference;
import io.sriovib.planning.network.NadView;
import io.sriovib.planning.network.NadWish;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Between NAD objects and what the planner says of them; pure. */
final class Nads {
    private Nads() {}

    static NadView view(NetworkAttachmentDefinition nad) {
        var metadata = nad.getMetadata();
        return new NadView(
                metadata.getNamespace(),
                metadata.getName(),
                metadata.getResourceVersion(),
                Absent.map(metadata.getAnnotations()),
                Absent.list(metadata.getOwnerReferences()).stream()
                        .map(Nads::view)
                        .toList(),
                nad.getSpec() == null
                        ? ""
                        : Objects.requireNonNullElse(nad.getSpec().config(), ""),
                metadata.getDeletionTimestamp() != null);
    }

    static NetworkAttachmentDefinition create(NadWish wish) {
        var nad = new NetworkAttachmentDefinition();
        nad.setMetadata(new ObjectMetaBuilder()
                .withName(wish.name())
                .withNamespace(wish.namespace())
                .withAnnotations(wish.annotations())
                .withOwnerReferences(references(wish.ownerReferences()))
                .build());
        nad.setSpec(new NetworkAttachmentDefinition.Spec(wish.config()));
        return nad;
    }

    static NetworkAttachmentDefinition changed(NetworkAttachmentDefinition stored, List<NadDifference> differences) {
        var metadata = new ObjectMetaBuilder(stored.getMetadata());
        @Nullable
        String config = stored.getSpec() == null ? null : stored.getSpec().config();
        for (var difference : differences) {
            switch (difference) {
                case NadDifference.Annotation(var key, var wanted) -> metadata.addToAnnotations(key, wanted);
                case NadDifference.OwnerReferences(var wanted) -> metadata.withOwnerReferences(references(wanted));
                case NadDifference.Config(var wanted) -> config = wanted;
            }
        }
        var nad = new NetworkAttachmentDefinition();
        nad.setMetadata(metadata.build());
        nad.setSpec(new NetworkAttachmentDefinition.Spec(config));
        return nad;
    }

    private static NadOwnerReference view(OwnerReference owner) {
        return new NadOwnerReference(
                owner.getApiVersion(),
                owner.getKind(),
                owner.getName(),
                owner.getUid(),
                owner.getController(),
                owner.getBlockOwnerDeletion());
    }

    private static List<OwnerReference> references(List<NadOwnerReference> owners) {
        return owners.stream()
                .map(owner -> new OwnerReference(
                        owner.apiVersion(),
                        owner.blockOwnerDeletion(),
                        owner.controller(),
                        owner.kind(),
                        owner.name(),
                        owner.uid()))
                .toList();
    }
}

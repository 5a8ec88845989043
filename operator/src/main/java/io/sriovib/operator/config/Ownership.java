package io.sriovib.operator.config;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.CustomResource;

/** With what an object goes when the API server's garbage collector tidies up (D20). */
public final class Ownership {
    private Ownership() {}

    /** Of everything in the operator's namespace: it lives as long as what asks for it. */
    public static OwnerReference of(CustomResource<?, ?> owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    /** Of what is in no namespace: it cannot be owned by an object that is in one, so it lives at most as long as the operator's namespace. */
    static OwnerReference of(Namespace namespace) {
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Namespace")
                .withName(namespace.getMetadata().getName())
                .withUid(namespace.getMetadata().getUid())
                .build();
    }
}

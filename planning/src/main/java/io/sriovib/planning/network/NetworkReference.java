package io.sriovib.planning.network;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names a network.
 *
 * @param kind its kind
 * @param namespace where the CR is
 * @param name of the CR
 */
public record NetworkReference(NetworkKind kind, String namespace, String name) {
    private static final int PARTS = 3;

    /** Reads an owner annotation; empty when it is of another or older format, or of a kind that is not ours. */
    public static Optional<NetworkReference> parse(String ownerText) {
        var parts = List.of(ownerText.split("/", -1));
        if (parts.size() != PARTS) {
            return Optional.empty();
        }
        return Arrays.stream(NetworkKind.values())
                .map(kind -> new NetworkReference(kind, parts.get(1), parts.get(2)))
                .filter(reference -> reference
                        .kind
                        .ownerText(reference.namespace, reference.name)
                        .equals(ownerText))
                .findFirst();
    }

    /**
     * The networks of one kind that a change of a NAD may concern (section 3, triggers): those of its name beside it and in the operator's
     * namespace, and the one that its owner annotation names.
     */
    public static Set<NetworkReference> concernedBy(
            NetworkKind kind, String nadNamespace, String nadName, String ownerText, String operatorNamespace) {
        var concerned = new LinkedHashSet<NetworkReference>();
        concerned.add(new NetworkReference(kind, nadNamespace, nadName));
        concerned.add(new NetworkReference(kind, operatorNamespace, nadName));
        parse(ownerText).filter(owner -> owner.kind == kind).ifPresent(concerned::add);
        return concerned;
    }
}

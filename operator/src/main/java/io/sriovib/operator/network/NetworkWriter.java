package io.sriovib.operator.network;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.CustomResource;
import io.sriovib.api.v1.NetworkStatus;
import io.sriovib.operator.cluster.NetworkAttachmentDefinition;
import io.sriovib.operator.cluster.ObjectStore;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.network.NadView;
import io.sriovib.planning.network.NetworkAction;
import io.sriovib.planning.network.NetworkNames;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the actions of a plan, one after the other. */
final class NetworkWriter<T extends CustomResource<?, NetworkStatus>> {
    private static final Logger log = LoggerFactory.getLogger(NetworkWriter.class);

    private final Watch<NetworkAttachmentDefinition> nads;
    private final ObjectStore<T> networks;
    private final Writer writer;

    NetworkWriter(Watch<NetworkAttachmentDefinition> nads, ObjectStore<T> networks, Writer writer) {
        this.nads = nads;
        this.networks = networks;
        this.writer = writer;
    }

    /**
     * Does one action.
     *
     * @param network as last written
     * @return the network afterwards; empty when somebody was faster and all must be planned anew
     */
    Optional<T> perform(NetworkAction action, T network) {
        return switch (action) {
            case NetworkAction.AddFinalizer(var finalizers) -> patch(network, finalizers(finalizers));
            case NetworkAction.RemoveFinalizer(var finalizers) ->
                writer.patchKeys(network, finalizers(finalizers)).settled();
            case NetworkAction.SetLastNamespace(var namespace) -> patch(network, annotation(namespace));
            case NetworkAction.CreateNad(var wish) ->
                then(network, "created", nads.written(writer.create(Nads.create(wish))));
            case NetworkAction.PatchNad(var found, var differences) ->
                stored(found)
                        .flatMap(nad -> then(
                                network,
                                "brought back to what its network says",
                                nads.written(writer.update(nad, Nads.changed(nad, differences)))));
            case NetworkAction.DeleteNad(var found) ->
                stored(found).flatMap(nad -> then(network, "deleted", writer.delete(nad)));
        };
    }

    /** The NAD as the plan saw it; a newer one means that the plan is old. */
    private Optional<NetworkAttachmentDefinition> stored(NadView found) {
        return nads.get(found.namespace(), found.name())
                .filter(nad -> found.resourceVersion().equals(nad.getMetadata().getResourceVersion()));
    }

    /** Somebody who changed it by hand must be able to learn who undid that. */
    private Optional<T> then(T network, String done, WriteResult<NetworkAttachmentDefinition> result) {
        if (result instanceof WriteResult.Written<NetworkAttachmentDefinition>(var nad)) {
            log.info(
                    "NetworkAttachmentDefinition {}/{} of {} {}/{} {}",
                    nad.getMetadata().getNamespace(),
                    nad.getMetadata().getName(),
                    network.getKind(),
                    network.getMetadata().getNamespace(),
                    network.getMetadata().getName(),
                    done);
        }
        return result.settled().map(_ -> network);
    }

    private Optional<T> patch(T network, ObjectNode patch) {
        return networks.written(writer.patchKeys(network, patch)).settled();
    }

    /** A list is replaced as a whole. */
    private static ObjectNode finalizers(List<String> finalizers) {
        var patch = JsonNodeFactory.instance.objectNode();
        finalizers.forEach(patch.withObject("/metadata").withArray("/finalizers")::add);
        return patch;
    }

    private static ObjectNode annotation(String namespace) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.withObject("/metadata").withObject("/annotations").put(NetworkNames.LAST_NAMESPACE, namespace);
        return patch;
    }
}

package io.sriovib.operator.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sriovib.process.ErrorText;
import java.net.HttpURLConnection;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The only way in which the operator changes the API server (design 2.2): own difference, JSON merge patch, under the condition that the object is as it was read. Works alike from Kubernetes 1.15
 * on. Never more than {@value #IN_FLIGHT} requests at a time. Callers run on virtual threads and may block.
 */
public final class Writer {
    private static final int IN_FLIGHT = 32;

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final String STATUS = "status";

    private final KubernetesClient client;
    private final PatchRequest patches;
    private final OperatorMetrics metrics;
    private final Semaphore requests = new Semaphore(IN_FLIGHT);

    /** Writes by that client. */
    public Writer(KubernetesClient client, OperatorMetrics metrics) {
        this.client = client;
        this.patches = new PatchRequest(client);
        this.metrics = metrics;
    }

    /** Creates the object; a conflict when one of that name exists. */
    public <T extends HasMetadata> WriteResult<T> create(T wanted) {
        return send(wanted, "create", () -> client.resource(wanted).create());
    }

    /**
     * Brings an object to what is wanted; status is left out. Fields of the stored object that our types do not know stay as they are.
     *
     * @param stored as read; its resource version is a condition of the write
     * @param wanted a changed copy of it; gets the metadata that the server answers with
     */
    public <T extends HasMetadata> WriteResult<T> update(T stored, T wanted) {
        if (stored.equals(wanted)) {
            return new WriteResult.Unchanged<>(stored);
        }
        return MergePatch.between(withoutStatus(stored), withoutStatus(wanted))
                .map(patch -> patch(stored, wanted, patch))
                .orElseGet(() -> new WriteResult.Unchanged<>(stored));
    }

    /**
     * Brings the status of an object to what is wanted, by the subresource.
     *
     * @param stored as read; its resource version is a condition of the write
     * @param wanted a copy with a changed status
     * @return with all of the server's answer: a CRD of another version may not keep what was sent
     */
    public <T extends HasMetadata> WriteResult<T> updateStatus(T stored, T wanted) {
        return MergePatch.between(tree(stored).path(STATUS), tree(wanted).path(STATUS))
                .map(patch -> JsonNodeFactory.instance.objectNode().<ObjectNode>set(STATUS, patch))
                .map(patch -> send(
                        stored,
                        "patch",
                        () -> client.resource(stored)
                                .subresource(STATUS)
                                .patch(MERGE, locked(patch, stored).toString())))
                .orElseGet(() -> new WriteResult.Unchanged<>(stored));
    }

    private <T extends HasMetadata> WriteResult<T> patch(T stored, T wanted, ObjectNode patch) {
        return send(stored, "patch", () -> {
            wanted.setMetadata(patches.send(stored, locked(patch, stored)));
            return wanted;
        });
    }

    /**
     * Sends a merge patch of single keys that nobody else writes.
     *
     * @param stored as read; its resource version is a condition of the write, else an operator that slept while another led would undo what that one wrote
     */
    public <T extends HasMetadata> WriteResult<T> patchKeys(T stored, ObjectNode patch) {
        return patch(stored, patched(stored, patch), patch);
    }

    /** What the patch makes of the object. */
    @SuppressWarnings("unchecked") // of the same class
    private <T extends HasMetadata> T patched(T stored, ObjectNode patch) {
        return (T) client.getKubernetesSerialization()
                .convertValue(MergePatch.applied(tree(stored), patch), stored.getClass());
    }

    /** Deletes the object in the state that was read; that it is gone already is fine. */
    public <T extends HasMetadata> WriteResult<T> delete(T stored) {
        return send(stored, "delete", () -> {
            client.resource(stored)
                    .lockResourceVersion(stored.getMetadata().getResourceVersion())
                    .delete();
            return stored;
        });
    }

    /** A status may be long, and a CustomResource says where it ends. */
    private ObjectNode withoutStatus(HasMetadata object) {
        if (object instanceof CustomResource<?, ?> resource) {
            var tree = JsonNodeFactory.instance.objectNode();
            tree.putPOJO("metadata", resource.getMetadata()).putPOJO("spec", resource.getSpec());
            return client.getKubernetesSerialization().convertValue(tree, ObjectNode.class);
        }
        return tree(object).without(STATUS);
    }

    private ObjectNode tree(HasMetadata object) {
        return client.getKubernetesSerialization().convertValue(object, ObjectNode.class);
    }

    private static ObjectNode locked(ObjectNode patch, HasMetadata stored) {
        patch.withObject("/metadata")
                .put("resourceVersion", stored.getMetadata().getResourceVersion());
        return patch;
    }

    private <T extends HasMetadata> WriteResult<T> send(T object, String verb, Supplier<T> request) {
        requests.acquireUninterruptibly();
        try {
            var answer = request.get();
            metrics.wrote(object.getKind(), verb, "written");
            return new WriteResult.Written<>(answer);
        } catch (KubernetesClientException e) {
            return failed(object, verb, e);
        } finally {
            requests.release();
        }
    }

    /** 409: somebody was faster. 404 of a patch: what it rested on is gone. */
    private <T extends HasMetadata> WriteResult<T> failed(T object, String verb, KubernetesClientException error) {
        boolean conflict = error.getCode() == HttpURLConnection.HTTP_CONFLICT
                || error.getCode() == HttpURLConnection.HTTP_NOT_FOUND && "patch".equals(verb);
        metrics.wrote(object.getKind(), verb, conflict ? "conflict" : "failed");
        if (!conflict) {
            throw error;
        }
        return new WriteResult.Conflict<>(ErrorText.of(error));
    }
}

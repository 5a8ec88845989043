package io.sriovib.cli.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.sriovib.api.v1.Absent;
import java.util.List;

/** Server-side apply, on by default since Kubernetes 1.16: the server knows who manages which field, and takes away what we no longer apply. */
record ServerSideApply(KubernetesClient client) implements ApplyWay {
    /** Who manages the fields that are applied. */
    static final String FIELD_MANAGER = "sriovib-install";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MADE_BY_THE_SERVER =
            List.of("managedFields", "resourceVersion", "generation", "creationTimestamp", "uid");

    @Override
    public void create(HasMetadata wanted) {
        apply(client.resource(wanted));
    }

    @Override
    public boolean isOthers(HasMetadata before) {
        return Absent.list(before.getMetadata().getManagedFields()).stream()
                .noneMatch(entry -> FIELD_MANAGER.equals(entry.getManager()));
    }

    @Override
    public boolean change(HasMetadata before, HasMetadata wanted, boolean dryRun) {
        var resource = client.resource(wanted);
        var after = dryRun ? applyDry(resource) : apply(resource);
        return !content(before).equals(content(after));
    }

    private static HasMetadata apply(NamespaceableResource<HasMetadata> resource) {
        return resource.fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    private static HasMetadata applyDry(NamespaceableResource<HasMetadata> resource) {
        return resource.dryRun(true)
                .fieldManager(FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    private static JsonNode content(HasMetadata object) {
        ObjectNode tree = JSON.valueToTree(object);
        tree.remove("status");
        tree.withObject("/metadata").remove(MADE_BY_THE_SERVER);
        return tree;
    }
}

package io.sriovib.cli.install;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.cli.live.Cause;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings one object to what is wanted, by server-side apply, and says what that came to. */
final class ObjectApplier {
    /** Who manages the fields that are applied. */
    static final String FIELD_MANAGER = "sriovib-install";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MADE_BY_THE_SERVER =
            List.of("managedFields", "resourceVersion", "generation", "creationTimestamp", "uid");

    private final KubernetesClient client;
    private final boolean dryRun;

    /** @param dryRun whether nothing is changed and only said what would be done */
    ObjectApplier(KubernetesClient client, boolean dryRun) {
        this.client = client;
        this.dryRun = dryRun;
    }

    /** @throws InstallationRefused if the server refuses it */
    Outcome apply(HasMetadata wanted) {
        try {
            return applied(wanted);
        } catch (KubernetesClientException e) {
            throw refused(wanted, e);
        }
    }

    /** A cluster that has not answered at all is the caller's matter. */
    static RuntimeException refused(HasMetadata object, KubernetesClientException failure) {
        if (Cause.refusal(failure).isEmpty()) {
            return failure;
        }
        var name = object.getKind() + " " + object.getMetadata().getName();
        var remedy = failure.getCode() == 403
                ? "use an account that holds this right (cluster-admin does), and run it again"
                : "mend that and run it again; what was done so far stays and is not done twice";
        return new InstallationRefused(
                "%s: refused (%d): %s; %s".formatted(name, failure.getCode(), Cause.message(failure), remedy), failure);
    }

    private Outcome applied(HasMetadata wanted) {
        var resource = client.resource(wanted);
        var before = resource.get();
        if (before == null) {
            if (!dryRun) {
                apply(resource);
            }
            return Outcome.CREATED;
        }
        if (wanted instanceof SriovOperatorConfig) {
            return Outcome.KEPT;
        }
        if (!dryRun) {
            makeRoom(before, wanted);
        }
        var after = dryRun ? applyDry(resource) : apply(resource);
        return content(before).equals(content(after)) ? Outcome.UNCHANGED : Outcome.CHANGED;
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

    /**
     * Another installer's Deployment has fields that ours lacks (arguments, volumes), and applying would keep them: it is made anew. The role of a binding
     * cannot be changed at all.
     */
    private void makeRoom(HasMetadata before, HasMetadata wanted) {
        boolean anothers = wanted instanceof Deployment && !applied(before, FIELD_MANAGER);
        if (anothers || !Objects.equals(role(before), role(wanted))) {
            client.resource(before).delete();
        }
    }

    private static boolean applied(HasMetadata object, String manager) {
        return Absent.list(object.getMetadata().getManagedFields()).stream()
                .anyMatch(entry -> manager.equals(entry.getManager()));
    }

    private static @Nullable Object role(HasMetadata object) {
        return switch (object) {
            case RoleBinding binding -> binding.getRoleRef();
            case ClusterRoleBinding binding -> binding.getRoleRef();
            default -> null;
        };
    }

    private static JsonNode content(HasMetadata object) {
        ObjectNode tree = JSON.valueToTree(object);
        tree.remove("status");
        tree.withObject("/metadata").remove(MADE_BY_THE_SERVER);
        return tree;
    }
}

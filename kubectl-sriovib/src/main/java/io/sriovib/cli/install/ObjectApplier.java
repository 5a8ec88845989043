package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.SriovOperatorConfig;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings one object to what is wanted, and says what that came to. */
final class ObjectApplier {
    private final KubernetesClient client;
    private final ApplyWay way;
    private final boolean dryRun;

    /**
     * @param way that the server has
     * @param dryRun whether nothing is changed and only said what would be done
     */
    ObjectApplier(KubernetesClient client, ApplyWay way, boolean dryRun) {
        this.client = client;
        this.way = way;
        this.dryRun = dryRun;
    }

    /** @throws InstallationRefused if the server refuses it */
    Outcome apply(HasMetadata wanted) {
        try {
            return applied(wanted);
        } catch (KubernetesClientException e) {
            throw InstallationRefused.of(wanted, e);
        }
    }

    /** @throws InstallationRefused if the server refuses that */
    void delete(HasMetadata there) {
        send(there, () -> client.resource(there).delete());
    }

    /** @throws InstallationRefused if the server refuses that */
    void update(HasMetadata changed) {
        send(changed, () -> client.resource(changed).update());
    }

    private void send(HasMetadata object, Runnable request) {
        try {
            if (!dryRun) {
                request.run();
            }
        } catch (KubernetesClientException e) {
            throw InstallationRefused.of(object, e);
        }
    }

    private Outcome applied(HasMetadata wanted) {
        var before = client.resource(wanted).get();
        if (before == null) {
            if (!dryRun) {
                way.create(wanted);
            }
            return Outcome.CREATED;
        }
        if (wanted instanceof SriovOperatorConfig) {
            return Outcome.KEPT;
        }
        if (mustBeMadeAnew(before, wanted)) {
            if (!dryRun) {
                client.resource(before).delete();
                way.create(wanted);
            }
            return Outcome.CHANGED;
        }
        boolean disowned = disown(before);
        return way.change(before, wanted, dryRun) || disowned ? Outcome.CHANGED : Outcome.UNCHANGED;
    }

    /** What the Go operator made itself would be collected with the SriovOperatorConfig, and nobody would make it again. */
    private boolean disown(HasMetadata before) {
        var owners = before.getMetadata().getOwnerReferences();
        if (owners.stream().noneMatch(Predecessor::isConfig)) {
            return false;
        }
        if (!dryRun) {
            before.getMetadata()
                    .setOwnerReferences(owners.stream()
                            .filter(owner -> !Predecessor.isConfig(owner))
                            .toList());
            before.getMetadata()
                    .setResourceVersion(
                            client.resource(before).update().getMetadata().getResourceVersion());
        }
        return true;
    }

    /** Another installer's Deployment may have arguments and volumes that ours lacks. The role of a binding cannot be changed at all. */
    private boolean mustBeMadeAnew(HasMetadata before, HasMetadata wanted) {
        return wanted instanceof Deployment && way.isOthers(before) || !Objects.equals(role(before), role(wanted));
    }

    private static @Nullable Object role(HasMetadata object) {
        return switch (object) {
            case RoleBinding binding -> binding.getRoleRef();
            case ClusterRoleBinding binding -> binding.getRoleRef();
            default -> null;
        };
    }
}

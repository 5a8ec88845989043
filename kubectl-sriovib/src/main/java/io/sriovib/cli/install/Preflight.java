package io.sriovib.cli.install;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.Absent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What would stop an installation half-way is looked for before anything is changed. */
final class Preflight {
    private final KubernetesClient client;
    private final InstallationPlan plan;
    private final Permissions permissions;

    private Preflight(KubernetesClient client, InstallationPlan plan) {
        this.client = client;
        this.plan = plan;
        this.permissions = new Permissions(client);
    }

    /**
     * Before an installation.
     *
     * @param change verb by which objects are changed on this server
     * @param predecessor whose place is taken
     * @throws InstallationRefused with everything that stands in the way, a line each
     */
    static void check(KubernetesClient client, InstallationPlan plan, String change, Predecessor predecessor) {
        var preflight = new Preflight(client, plan);
        // Without the rights to look, the other questions would only be refused.
        var problems = new ArrayList<>(preflight.permissions.missing(Right.toInstall(plan, change)));
        if (problems.isEmpty()) {
            problems.addAll(preflight.images());
            problems.addAll(preflight.terminating());
            problems.addAll(preflight.goingDefinitions());
            problems.addAll(preflight.otherVersions());
            problems.addAll(preflight.otherInstallation());
            problems.addAll(preflight.permissions.missing(Right.toDelete(predecessor.leftovers())));
        }
        // A namespace that is going would refuse the trial for a reason of its own.
        if (problems.isEmpty()) {
            problems.addAll(preflight.permissions.ungrantable(plan));
        }
        refuse(problems);
    }

    /**
     * Before CRDs are applied and nothing else.
     *
     * @param change verb by which objects are changed on this server
     * @throws InstallationRefused with everything that stands in the way, a line each
     */
    static void checkDefinitions(KubernetesClient client, InstallationPlan plan, String change) {
        var preflight = new Preflight(client, plan);
        var problems = new ArrayList<>(preflight.permissions.missing(Right.toInstall(plan, change)));
        if (problems.isEmpty()) {
            problems.addAll(preflight.goingDefinitions());
            problems.addAll(preflight.otherVersions());
        }
        refuse(problems);
    }

    /**
     * Before an installation is taken off. What is in no namespace belongs to the one that its bindings name.
     *
     * @throws InstallationRefused if that is another one, or if a right is missing
     */
    static void checkUninstall(KubernetesClient client, InstallationPlan plan, boolean purge) {
        var preflight = new Preflight(client, plan);
        var problems = new ArrayList<>(preflight.permissions.missing(Right.toUninstall(plan, purge)));
        if (problems.isEmpty()) {
            problems.addAll(preflight.otherInstallation());
        }
        refuse(problems);
    }

    private static void refuse(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InstallationRefused(String.join("\n", problems));
        }
    }

    private List<String> images() {
        return Images.unset(plan).stream()
                .map(name -> "%1$s is not set, and what needs it would not be deployed; name an image: --set %1$s=IMAGE"
                        .formatted(name))
                .toList();
    }

    private List<String> terminating() {
        var namespace = client.namespaces().withName(plan.namespace()).get();
        if (namespace == null || namespace.getMetadata().getDeletionTimestamp() == null) {
            return List.of();
        }
        return List.of(
                "namespace %1$s is being deleted; wait until it is gone, kubectl wait --for=delete namespace/%1$s, then run it again"
                        .formatted(plan.namespace()));
    }

    private List<String> goingDefinitions() {
        return plan.definitions().stream()
                .filter(wanted -> Optional.ofNullable(
                                client.resource(wanted.object()).get())
                        .map(there -> there.getMetadata().getDeletionTimestamp())
                        .isPresent())
                .map(wanted ->
                        "CRD %1$s is being deleted with all its objects; wait until it is gone, kubectl wait --for=delete crd/%1$s, then run it again"
                                .formatted(wanted.name()))
                .toList();
    }

    private List<String> otherVersions() {
        return plan.definitions().stream()
                .flatMap(wanted -> Stream.ofNullable(
                                client.resource(wanted.object()).get())
                        .flatMap(wanted::strangers)
                        .map(version ->
                                "CRD %s: it may have objects stored as %s, which this version does not know; migrate them, take %s out of its status.storedVersions, then run it again"
                                        .formatted(wanted.name(), version, version)))
                .toList();
    }

    /** There is one set of cluster roles: a second installation would take them away from the first. */
    private List<String> otherInstallation() {
        var binding = client.rbac()
                .clusterRoleBindings()
                .withName(OperatorPods.OPERATOR)
                .get();
        if (binding == null) {
            return List.of();
        }
        return Absent.list(binding.getSubjects()).stream()
                .map(subject -> subject.getNamespace())
                .filter(namespace -> namespace != null && !namespace.equals(plan.namespace()))
                .filter(namespace -> client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName(OperatorPods.OPERATOR)
                                .get()
                        != null)
                .map(namespace ->
                        "an operator is installed in namespace %1$s; -n %1$s works on that one, and takes it off: kubectl sriovib uninstall -n %1$s"
                                .formatted(namespace))
                .toList();
    }
}

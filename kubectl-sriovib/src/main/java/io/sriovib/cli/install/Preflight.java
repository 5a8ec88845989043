package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.Absent;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What would stop an installation half-way is looked for before anything is changed. */
final class Preflight {
    private static final String OPERATOR = "sriov-network-operator";

    private final KubernetesClient client;
    private final InstallationPlan plan;

    private Preflight(KubernetesClient client, InstallationPlan plan) {
        this.client = client;
        this.plan = plan;
    }

    /** @throws InstallationRefused with everything that stands in the way, a line each */
    static void check(KubernetesClient client, InstallationPlan plan) {
        var preflight = new Preflight(client, plan);
        // Without the rights to look, the other questions would only be refused.
        var problems = new ArrayList<>(preflight.missingRights());
        if (problems.isEmpty()) {
            problems.addAll(preflight.terminating(
                    client.namespaces().withName(plan.namespace()).get()));
            problems.addAll(preflight.otherVersions());
            problems.addAll(preflight.otherInstallation());
        }
        if (!problems.isEmpty()) {
            throw new InstallationRefused(String.join("\n", problems));
        }
    }

    /**
     * What is in no namespace belongs to the installation that its bindings name.
     *
     * @throws InstallationRefused if that is another one
     */
    static void checkUninstall(KubernetesClient client, InstallationPlan plan) {
        var problems = new Preflight(client, plan).otherInstallation();
        if (!problems.isEmpty()) {
            throw new InstallationRefused(String.join("\n", problems));
        }
    }

    /** Servers before 1.16 apply nothing by themselves; the kinds of these are as old. */
    static void checkServer(ClusterCapabilities server) {
        if (!server.definitionsV1()) {
            throw new InstallationRefused(
                    "Kubernetes 1.%d: it does not serve apiextensions.k8s.io/v1, which came with 1.16; upgrade the cluster"
                            .formatted(server.minor()));
        }
    }

    private List<String> missingRights() {
        Set<String> asked = new LinkedHashSet<>();
        return Stream.concat(plan.definitions().stream(), plan.objects().stream())
                .filter(object -> asked.add(
                        object.getPlural() + " " + object.getMetadata().getNamespace()))
                .flatMap(object -> Stream.of("get", "create", "patch")
                        .filter(verb -> !allowed(verb, object))
                        .map(verb -> missing(verb, object)))
                .toList();
    }

    private boolean allowed(String verb, HasMetadata object) {
        var version = object.getApiVersion();
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(version.contains("/") ? version.substring(0, version.indexOf('/')) : "")
                .withResource(object.getPlural())
                .withNamespace(object.getMetadata().getNamespace())
                .endResourceAttributes()
                .endSpec()
                .build();
        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    private static String missing(String verb, HasMetadata object) {
        var namespace = object.getMetadata().getNamespace();
        return "this account may not %s %s %s; install with one that may (cluster-admin does)"
                .formatted(
                        verb,
                        object.getPlural(),
                        namespace == null ? "at the cluster scope" : "in namespace " + namespace);
    }

    private List<String> terminating(@Nullable Namespace namespace) {
        if (namespace == null || namespace.getMetadata().getDeletionTimestamp() == null) {
            return List.of();
        }
        return List.of(
                "namespace %1$s is being deleted; wait until it is gone, kubectl wait --for=delete namespace/%1$s, then run it again"
                        .formatted(plan.namespace()));
    }

    private List<String> otherVersions() {
        return plan.definitions().stream()
                .flatMap(wanted -> Stream.ofNullable(client.resource(wanted).get())
                        .filter(there -> there.getStatus() != null)
                        .flatMap(there -> strangers(wanted, there)))
                .toList();
    }

    private static Stream<String> strangers(CustomResourceDefinition wanted, CustomResourceDefinition there) {
        var known = wanted.getSpec().getVersions().stream()
                .map(CustomResourceDefinitionVersion::getName)
                .toList();
        return Absent.list(there.getStatus().getStoredVersions()).stream()
                .filter(version -> !known.contains(version))
                .map(version ->
                        "CRD %s: it may have objects stored as %s, which this version does not know; migrate them, take %s out of its status.storedVersions, then run it again"
                                .formatted(wanted.getMetadata().getName(), version, version));
    }

    /** There is one set of cluster roles: a second installation would take them away from the first. */
    private List<String> otherInstallation() {
        var binding = client.rbac().clusterRoleBindings().withName(OPERATOR).get();
        if (binding == null) {
            return List.of();
        }
        return Absent.list(binding.getSubjects()).stream()
                .map(subject -> subject.getNamespace())
                .filter(namespace -> namespace != null && !namespace.equals(plan.namespace()))
                .filter(namespace -> client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName(OPERATOR)
                                .get()
                        != null)
                .map(namespace ->
                        "an operator is installed in namespace %1$s; -n %1$s works on that one, and takes it off: kubectl sriovib uninstall -n %1$s"
                                .formatted(namespace))
                .toList();
    }
}

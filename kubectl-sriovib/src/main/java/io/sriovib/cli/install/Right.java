package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that an account must be allowed to do.
 *
 * @param verb of the API, as {@code patch}
 * @param group API group; empty for the core
 * @param resource plural
 * @param namespace empty for the whole cluster
 */
public record Right(String verb, String group, String resource, String namespace) {
    private static final String LIST = "list";

    /**
     * All that an installation needs, each once.
     *
     * @param change verb by which objects are changed: {@code patch}, or {@code update} where the server applies nothing by itself
     */
    static Set<Right> toInstall(InstallationPlan plan, String change) {
        var rights = new LinkedHashSet<Right>();
        plan.all().forEach(object -> {
            List.of("get", "create", change).forEach(verb -> rights.add(on(object, verb)));
            // These may have to be made anew (ObjectApplier).
            if (object instanceof Deployment || object instanceof RoleBinding || object instanceof ClusterRoleBinding) {
                rights.add(on(object, "delete"));
            }
        });
        return rights;
    }

    /** All that deleting these needs, each once. */
    static Set<Right> toDelete(List<? extends HasMetadata> objects) {
        return objects.stream()
                .map(object -> on(object, "delete"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * All that taking it off needs, each once.
     *
     * @param purge whether CRDs and custom resources go too
     */
    static Set<Right> toUninstall(InstallationPlan plan, boolean purge) {
        var rights = new LinkedHashSet<Right>();
        plan.objects().forEach(object -> List.of("get", "delete").forEach(verb -> rights.add(on(object, verb))));
        plan.definitions().forEach(definition -> {
            rights.add(on(definition.object(), "get"));
            if (purge) {
                rights.add(on(definition.object(), "delete"));
            }
            var group = definition.kind().getSpec().getGroup();
            Stream.of(LIST, "patch").forEach(verb -> rights.add(new Right(verb, group, definition.plural(), "")));
        });
        for (var webhooks : List.of("mutatingwebhookconfigurations", "validatingwebhookconfigurations")) {
            Stream.of("get", LIST, "delete")
                    .forEach(verb -> rights.add(new Right(verb, "admissionregistration.k8s.io", webhooks, "")));
        }
        rights.addAll(inside(plan.namespace()));
        return rights;
    }

    /** To find what the operator has made in its namespace, and whether somebody else lives there. */
    private static List<Right> inside(String namespace) {
        var rights = new ArrayList<Right>();
        List.of("pods", "configmaps").forEach(core -> rights.add(new Right(LIST, "", core, namespace)));
        List.of("get", "delete")
                .forEach(verb -> rights.add(new Right(verb, "coordination.k8s.io", "leases", namespace)));
        if (!namespace.equals(InstallPlanner.KUBE_SYSTEM)) {
            List.of("deployments", "daemonsets", "statefulsets")
                    .forEach(workload -> rights.add(new Right(LIST, "apps", workload, namespace)));
            rights.add(new Right(LIST, "batch", "jobs", namespace));
            List.of("services", "persistentvolumeclaims", "secrets", "serviceaccounts")
                    .forEach(core -> rights.add(new Right(LIST, "", core, namespace)));
        }
        return rights;
    }

    private static Right on(HasMetadata object, String verb) {
        var version = object.getApiVersion();
        var group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        boolean namespaced = object instanceof Namespaced && !(object instanceof Namespace);
        return new Right(
                verb, group, plural(object), namespaced ? object.getMetadata().getNamespace() : "");
    }

    /** A generic object does not know the plural of its kind; those of all kinds here are formed in one way. */
    private static String plural(HasMetadata object) {
        return object instanceof GenericKubernetesResource
                ? object.getKind().toLowerCase(Locale.ROOT) + "s"
                : object.getPlural();
    }

    /** As in {@code may not VERB RESOURCE WHERE}. */
    String text() {
        return "%s %s %s"
                .formatted(verb, resource, namespace.isEmpty() ? "at the cluster scope" : "in namespace " + namespace);
    }
}

package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.sriovib.api.LegacyDefinition;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Turns the shipped manifests into those of one installation. Pure: it reads and writes nothing but its arguments. */
public final class InstallPlanner {
    /** Where the priority class has always been allowed, and where multus has its configuration. */
    static final String KUBE_SYSTEM = "kube-system";

    private final ClusterCapabilities server;
    private final Variables variables;
    private final String namespace;
    private final List<String> choices = new ArrayList<>();

    private InstallPlanner(ClusterCapabilities server, Variables variables) {
        this.server = server;
        this.variables = variables;
        this.namespace = variables.namespace(server);
    }

    /**
     * Plans one installation.
     *
     * @param manifests fresh ones: they are edited and become part of the plan
     */
    public static InstallationPlan plan(ShippedManifests manifests, ClusterCapabilities server, Variables variables) {
        return new InstallPlanner(server, variables).plan(manifests);
    }

    private InstallationPlan plan(ShippedManifests manifests) {
        choices.add("Kubernetes 1.%d, namespace %s".formatted(server.minor(), namespace));
        var definitions = definitions(manifests);
        var objects = new ArrayList<HasMetadata>();
        objects.add(namespaceObject());
        objects.addAll(manifests.objects());
        multus(manifests, objects);
        podSecurityPolicy(manifests, objects);
        objects.add(defaultConfig());
        objects.forEach(this::place);
        objects.sort(Comparator.comparingInt(InstallPlanner::turn));
        return new InstallationPlan(namespace, choices, definitions, objects);
    }

    private List<Definition> definitions(ShippedManifests manifests) {
        choices.add(
                server.definitionsV1()
                        ? "CRDs apiextensions.k8s.io/v1: the server has it"
                        : "CRDs %s: v1 came with 1.16".formatted(LegacyDefinition.API_VERSION));
        choices.add(
                server.serverSideApply()
                        ? "server-side apply: the server has it"
                        : "objects are replaced where they differ: server-side apply came with 1.16");
        return manifests.definitions().stream()
                .map(server.definitionsV1() ? Definition::current : Definition::legacy)
                .toList();
    }

    private Namespace namespaceObject() {
        var labels = new TreeMap<String, String>();
        if (server.podSecurityAdmission()) {
            List.of("enforce", "audit", "warn")
                    .forEach(mode -> labels.put("pod-security.kubernetes.io/" + mode, "privileged"));
            choices.add("labels pod-security.kubernetes.io on the namespace: the server has pod security admission");
        } else {
            choices.add("no labels for pod security admission: it came with 1.23");
        }
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(namespace)
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private void multus(ShippedManifests manifests, List<HasMetadata> objects) {
        if (!namespace.equals(KUBE_SYSTEM)) {
            objects.addAll(manifests.multus());
            choices.add("a role for ConfigMap multus-cni-config in kube-system: the operator runs elsewhere");
        }
    }

    /** Every account of the installation may use the policy, and nobody else. */
    private void podSecurityPolicy(ShippedManifests manifests, List<HasMetadata> objects) {
        if (!server.podSecurityPolicies()) {
            choices.add("no PodSecurityPolicy: the server has none");
            return;
        }
        var accounts = objects.stream()
                .filter(ServiceAccount.class::isInstance)
                .map(account -> new Subject(
                        null, "ServiceAccount", account.getMetadata().getName(), null))
                .toList();
        for (var object : manifests.podSecurity()) {
            if (object instanceof RoleBinding binding) {
                binding.setSubjects(new ArrayList<>(accounts));
            }
            objects.add(object);
        }
        choices.add("PodSecurityPolicy sriov-network-psp: the server has them");
    }

    private SriovOperatorConfig defaultConfig() {
        boolean admission = variables.admissionControllers();
        choices.add("injector and webhook %s: %s"
                .formatted(
                        admission ? "on" : "off",
                        admission
                                ? "the variables ask for them"
                                : "ADMISSION_CONTROLLERS_ENABLED=true switches them on"));
        var config = new SriovOperatorConfig();
        config.getMetadata().setName("default");
        config.setSpec(new OperatorConfigSpec(
                Map.of(), Map.of(), admission, admission, 2L, false, null, "daemon", null, List.of(), Map.of()));
        return config;
    }

    private void place(HasMetadata object) {
        switch (object) {
            case RoleBinding binding -> binding.getSubjects().forEach(subject -> subject.setNamespace(namespace));
            case ClusterRoleBinding binding ->
                binding.getSubjects().forEach(subject -> subject.setNamespace(namespace));
            case Deployment deployment -> choices.addAll(DeploymentEdit.edit(deployment, server, variables));
            default -> {
                // Nothing in them depends on the namespace.
            }
        }
        boolean placed = object.getMetadata().getNamespace() != null;
        if (object instanceof Namespaced && !placed) {
            object.getMetadata().setNamespace(namespace);
        }
    }

    /** Nothing is applied before what it names. */
    private static int turn(HasMetadata object) {
        return switch (object) {
            case Namespace _ -> 0;
            case ServiceAccount _ -> 1;
            case Role _, ClusterRole _ -> 3;
            case RoleBinding _, ClusterRoleBinding _ -> 4;
            case ConfigMap _ -> 5;
            case SriovOperatorConfig _ -> 6;
            case Deployment _ -> 7;
            default -> 2;
        };
    }
}

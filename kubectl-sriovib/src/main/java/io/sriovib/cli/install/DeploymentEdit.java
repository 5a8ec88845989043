package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Makes of the shipped Deployment that of one installation. */
final class DeploymentEdit {
    /** The only port of the host that deploy/psp.yaml allows. */
    private static final String ALLOWED_HOST_PORT = "9796";

    private DeploymentEdit() {}

    /** Changes the Deployment, and says what was chosen and why. */
    static List<String> edit(Deployment deployment, ClusterCapabilities server, Variables variables) {
        var pod = deployment.getSpec().getTemplate().getSpec();
        var container = pod.getContainers().getFirst();
        variables.operatorImage().ifPresent(container::setImage);
        container.setEnv(environment(container.getEnv(), server, variables));
        var choices = new ArrayList<String>();
        choices.add("image %s: %s"
                .formatted(
                        container.getImage(),
                        variables.operatorImage().isPresent()
                                ? "the variables name it"
                                : Variables.OPERATOR_IMAGE + " names another"));
        pod.setImagePullSecrets(
                variables.pullSecrets().stream().map(LocalObjectReference::new).toList());
        priority(pod, server, variables, choices);
        seccomp(pod, server, choices);
        metricsPort(server, variables, choices);
        return choices;
    }

    private static List<EnvVar> environment(List<EnvVar> shipped, ClusterCapabilities server, Variables variables) {
        var wanted = new TreeMap<>(variables.ofTheOperator());
        if (server.podSecurityPolicies()) {
            wanted.put(Variables.METRICS_PORT, metricsPort(variables));
        }
        wanted.put("CLUSTER_TYPE", variables.clusterType(server));
        var environment = new ArrayList<EnvVar>();
        for (var variable : shipped) {
            var value = wanted.remove(variable.getName());
            environment.add(value == null ? variable : variable(variable.getName(), value));
        }
        wanted.forEach((name, value) -> environment.add(variable(name, value)));
        environment.removeIf(variable ->
                variable.getValueFrom() == null && variable.getValue().isEmpty());
        return environment;
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }

    private static void priority(PodSpec pod, ClusterCapabilities server, Variables variables, List<String> choices) {
        boolean allowed =
                server.priorityEverywhere() || variables.namespace(server).equals(InstallPlanner.KUBE_SYSTEM);
        if (!allowed) {
            pod.setPriorityClassName(null);
            choices.add("no priority class: before 1.17 system-node-critical is refused outside kube-system");
        }
    }

    private static String metricsPort(Variables variables) {
        var asked = variables.ofTheOperator().getOrDefault(Variables.METRICS_PORT, "");
        return asked.isBlank() ? ALLOWED_HOST_PORT : asked;
    }

    /** Pods on the host's network have their ports there too, and the policy names one. */
    private static void metricsPort(ClusterCapabilities server, Variables variables, List<String> choices) {
        if (!server.podSecurityPolicies()) {
            return;
        }
        var port = metricsPort(variables);
        choices.add(
                port.equals(ALLOWED_HOST_PORT)
                        ? "metrics exporter on port %s: sriov-network-psp allows no other on the host".formatted(port)
                        : "metrics exporter on port %s, as the variables say: sriov-network-psp allows %s alone, so its pods need a policy of yours"
                                .formatted(port, ALLOWED_HOST_PORT));
    }

    /** Before 1.19 there is no such field, and a PodSecurityPolicy refuses every profile that it does not name. */
    private static void seccomp(PodSpec pod, ClusterCapabilities server, List<String> choices) {
        if (!server.seccompField() || server.podSecurityPolicies()) {
            pod.getSecurityContext().setSeccompProfile(null);
            choices.add("no seccomp profile: %s"
                    .formatted(server.seccompField() ? "sriov-network-psp allows none" : "the field came with 1.19"));
        }
    }
}

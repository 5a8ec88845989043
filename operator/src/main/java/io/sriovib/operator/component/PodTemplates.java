package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Edits that the pods of all components share (sections 4.1, 4.2). */
final class PodTemplates {
    /** Variable with the nodes' folder of CNI plugins. */
    static final String CNI_FOLDER = "SRIOV_CNI_BIN_PATH";

    private PodTemplates() {}

    static PodSpec pod(DaemonSet daemonSet) {
        return daemonSet.getSpec().getTemplate().getSpec();
    }

    /** The container of that name, which the manifest has. */
    static Container container(DaemonSet daemonSet, String name) {
        return pod(daemonSet).getContainers().stream()
                .filter(container -> name.equals(container.getName()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Replaces the names of environment variables by the images, and adds the pull secrets.
     *
     * @param optional init containers whose variable may be unset; they are left out then
     */
    static void images(DaemonSet daemonSet, EnvironmentReader environment, Set<String> optional) {
        images(pod(daemonSet), environment, optional);
    }

    /** The same for any pod. */
    static void images(PodSpec pod, EnvironmentReader environment, Set<String> optional) {
        var init = new ArrayList<>(pod.getInitContainers());
        init.removeIf(container -> optional.contains(container.getName())
                && environment.text(container.getImage()).isEmpty());
        pod.setInitContainers(init);
        init.forEach(container -> container.setImage(environment.image(container.getImage())));
        pod.getContainers().forEach(container -> container.setImage(environment.image(container.getImage())));
        pod.setImagePullSecrets(environment.words("IMAGE_PULL_SECRETS").stream()
                .map(LocalObjectReference::new)
                .toList());
    }

    /** Puts the folder of the CNI plugins in the place of the usual one; nothing when it is empty. */
    static void cniFolder(PodSpec pod, String path) {
        if (!path.isEmpty()) {
            pod.getVolumes().stream()
                    .filter(volume -> "cnibin".equals(volume.getName()))
                    .map(Volume::getHostPath)
                    .forEach(host -> host.setPath(path));
        }
    }

    /** Takes the priority class off where the server would refuse it: before 1.17 outside kube-system. */
    static void priority(PodSpec pod, Installation installation, ClusterCapabilities server) {
        if (!server.priorityEverywhere() && !installation.namespace().equals("kube-system")) {
            pod.setPriorityClassName(null);
        }
    }

    /** Sorted, so that equal selectors are equal texts. */
    static void nodeSelector(DaemonSet daemonSet, Map<String, String> labels) {
        pod(daemonSet).setNodeSelector(new TreeMap<>(labels));
    }

    /** Adds arguments before those of the manifest. */
    static void firstArguments(Container container, List<String> arguments) {
        var all = new ArrayList<>(arguments);
        all.addAll(container.getArgs());
        container.setArgs(all);
    }

    /** Adds arguments after those of the manifest. */
    static void lastArguments(Container container, List<String> arguments) {
        var all = new ArrayList<>(container.getArgs());
        all.addAll(arguments);
        container.setArgs(all);
    }

    /** Sets variables, sorted by name after those of the manifest; one that the manifest has is replaced in its place, so that no name is there twice. */
    static void environment(Container container, Map<String, String> variables) {
        var rest = new TreeMap<>(variables);
        var all = new ArrayList<EnvVar>();
        container.getEnv().forEach(found -> {
            var value = rest.remove(found.getName());
            all.add(value == null ? found : variable(found.getName(), value));
        });
        rest.forEach((name, value) -> all.add(variable(name, value)));
        container.setEnv(all);
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVarBuilder().withName(name).withValue(value).build();
    }
}

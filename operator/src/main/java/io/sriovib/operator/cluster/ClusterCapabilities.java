package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.LegacyDefinition;
import io.sriovib.api.v1.Absent;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the cluster is and can do, as it says itself: asked once, at start, by the operator and by the installer, and never told by a flag (design 3).
 *
 * @param minor of version 1.minor
 * @param served group/version of every API, and {@code group/version/resource} of those whose resources matter
 */
public record ClusterCapabilities(int minor, Set<String> served) {
    /** Of the newest release that we were run on; a server that names no APIs at all, as a mock does, is taken for one. */
    public static final ClusterCapabilities TODAY = new ClusterCapabilities(36, Set.of());

    private static final String POLICY = "policy/v1beta1";
    private static final String WEBHOOKS = "admissionregistration.k8s.io/";
    private static final String DEFINITIONS = "apiextensions.k8s.io/";
    private static final int SERVER_SIDE_APPLY = 16;
    private static final int PRIORITY_EVERYWHERE = 17;
    private static final int SECCOMP_FIELD = 19;
    private static final int POD_SECURITY_ADMISSION = 23;

    /** Keeps a copy. */
    public ClusterCapabilities {
        served = Set.copyOf(served);
    }

    /**
     * Asks {@code /version} and {@code /apis}, which everybody who is authenticated may.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster does not answer
     */
    public static ClusterCapabilities ask(KubernetesClient client) {
        var groups = Optional.ofNullable(client.getApiGroups())
                .map(APIGroupList::getGroups)
                .orElse(List.of());
        if (groups.isEmpty()) {
            return TODAY;
        }
        var served = served(groups);
        if (served.contains(POLICY)) {
            Absent.list(client.getApiResources(POLICY).getResources())
                    .forEach(resource -> served.add(POLICY + "/" + resource.getName()));
        }
        var minor = client.getKubernetesVersion().getMinor().replaceAll("\\D.*", ""); // providers write 16+
        return new ClusterCapabilities(Integer.parseInt(minor), served);
    }

    private static Set<String> served(List<APIGroup> groups) {
        var served = new HashSet<String>();
        for (var group : groups) {
            group.getVersions().forEach(version -> served.add(version.getGroupVersion()));
        }
        return served;
    }

    /** Whether definitions of custom resources can be those of {@code crds/manifests/v1}. */
    public boolean definitionsV1() {
        return !LegacyDefinition.onlyOne(served::contains);
    }

    /** Whether webhook configurations are of {@code admissionregistration.k8s.io/v1}, which came with 1.16; else of {@code v1beta1}. */
    public boolean webhooksV1() {
        return served.contains(WEBHOOKS + "v1") || !served.contains(WEBHOOKS + "v1beta1");
    }

    /** Group and version of the definitions of custom resources that the server has. */
    public String definitionsVersion() {
        return DEFINITIONS + (definitionsV1() ? "v1" : "v1beta1");
    }

    /** Group and version of the webhook configurations that the server has. */
    public String webhooksVersion() {
        return WEBHOOKS + (webhooksV1() ? "v1" : "v1beta1");
    }

    /** Whether the server applies by itself, which is on by default since 1.16. */
    public boolean serverSideApply() {
        return minor >= SERVER_SIDE_APPLY;
    }

    /** Whether pods need a PodSecurityPolicy, or may. */
    public boolean podSecurityPolicies() {
        return served.contains(POLICY + "/podsecuritypolicies");
    }

    /** Whether labels of a namespace say which pods it takes. */
    public boolean podSecurityAdmission() {
        return minor >= POD_SECURITY_ADMISSION;
    }

    /** Whether pods outside kube-system may have priority class system-node-critical; before 1.17 the server refuses them. */
    public boolean priorityEverywhere() {
        return minor >= PRIORITY_EVERYWHERE;
    }

    /** Whether pods have the field seccompProfile. */
    public boolean seccompField() {
        return minor >= SECCOMP_FIELD;
    }

    /** Whether it is OpenShift. */
    public boolean openshift() {
        return served.contains("config.openshift.io/v1");
    }
}

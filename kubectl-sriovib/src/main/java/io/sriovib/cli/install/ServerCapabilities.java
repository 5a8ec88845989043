package io.sriovib.cli.install;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sriovib.api.v1.Absent;
import java.util.HashSet;
import java.util.Set;

/**
 * What the cluster is and can do, as it says itself.
 *
 * @param minor of version 1.minor
 * @param served group/version of every API, and {@code group/version/resource} of those whose resources matter
 */
public record ServerCapabilities(int minor, Set<String> served) {
    private static final String POLICY = "policy/v1beta1";
    private static final int SERVER_SIDE_APPLY = 16;
    private static final int PRIORITY_EVERYWHERE = 17;
    private static final int SECCOMP_FIELD = 19;
    private static final int POD_SECURITY_ADMISSION = 23;

    /** Keeps a copy. */
    public ServerCapabilities {
        served = Set.copyOf(served);
    }

    /**
     * Asks {@code /version} and {@code /apis}.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the cluster does not answer
     */
    public static ServerCapabilities ask(KubernetesClient client) {
        var minor = client.getKubernetesVersion().getMinor().replaceAll("\\D.*", ""); // providers write 16+
        var served = new HashSet<String>();
        for (var group : client.getApiGroups().getGroups()) {
            group.getVersions().forEach(version -> served.add(version.getGroupVersion()));
        }
        if (served.contains(POLICY)) {
            Absent.list(client.getApiResources(POLICY).getResources())
                    .forEach(resource -> served.add(POLICY + "/" + resource.getName()));
        }
        return new ServerCapabilities(Integer.parseInt(minor), served);
    }

    /** Whether definitions of custom resources can be those of {@code crds/manifests/v1}. */
    public boolean definitionsV1() {
        return served.contains("apiextensions.k8s.io/v1");
    }

    /** Whether the server applies by itself, which is on by default since 1.16. */
    public boolean serverSideApply() {
        return minor >= SERVER_SIDE_APPLY;
    }

    /** Group and version of the CustomResourceDefinitions that the server has. */
    public String definitionsApiVersion() {
        return "apiextensions.k8s.io/" + (definitionsV1() ? "v1" : "v1beta1");
    }

    /** Group and version of the webhook configurations that the server has. */
    public String webhooksApiVersion() {
        return "admissionregistration.k8s.io/"
                + (served.contains("admissionregistration.k8s.io/v1beta1")
                                && !served.contains("admissionregistration.k8s.io/v1")
                        ? "v1beta1"
                        : "v1");
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

package io.sriovib.scenario.helm;

import io.sriovib.cli.install.InstallPlanner;
import io.sriovib.cli.install.ShippedManifests;
import io.sriovib.cli.install.Variables;
import io.sriovib.operator.cluster.ClusterCapabilities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A cluster that is not there, as the installer and helm are told of it.
 *
 * @param minor of version 1.minor
 * @param served what it serves beside what every cluster does: group/version, or group/version and resource
 * @param flags the same for helm
 */
record Planned(int minor, Set<String> served, List<String> flags) {
    private static final String DEFINITIONS = "apiextensions.k8s.io/v1";

    static final Planned TODAY = new Planned(36, Set.of(), List.of());
    static final Planned OPENSHIFT =
            new Planned(30, Set.of("config.openshift.io/v1"), List.of("config.openshift.io/v1"));
    static final Planned OLD = new Planned(
            16,
            Set.of("policy/v1beta1", "policy/v1beta1/podsecuritypolicies"),
            List.of("policy/v1beta1", "policy/v1beta1/PodSecurityPolicy"));
    static final Planned LAST_WITH_POLICIES = new Planned(24, OLD.served, OLD.flags);

    /** What the installer would apply there. */
    Rendered plan(String namespace, Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("NAMESPACE", namespace);
        var apis = new ArrayList<>(served);
        apis.add(DEFINITIONS);
        var server = new ClusterCapabilities(minor, Set.copyOf(apis));
        return Rendered.of(InstallPlanner.plan(ShippedManifests.read(), server, new Variables(all)));
    }

    /** What helm would. */
    Rendered render(String namespace, String... options) {
        var all = new ArrayList<>(List.of("--namespace", namespace, "--kube-version", "1." + minor));
        flags.forEach(flag -> all.addAll(List.of("--api-versions", flag)));
        all.addAll(List.of(options));
        return Helm.found().template(all.toArray(String[]::new));
    }
}

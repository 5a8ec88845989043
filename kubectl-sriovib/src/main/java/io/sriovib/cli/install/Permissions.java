package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What the account of this kubeconfig may do, as the API server says it; nothing is changed by asking. */
final class Permissions {
    private static final String REMEDY = "use one that may (cluster-admin does)";
    private static final String TRIAL = "sriovib-trial-";

    private final KubernetesClient client;

    Permissions(KubernetesClient client) {
        this.client = client;
    }

    /** A line for each right that is missing. */
    List<String> missing(Collection<Right> wanted) {
        return wanted.stream()
                .filter(right -> !isAllowed(right))
                .map(right -> "this account may not %s; %s".formatted(right.text(), REMEDY))
                .toList();
    }

    private boolean isAllowed(Right right) {
        var review = new SelfSubjectAccessReviewBuilder()
                .withNewSpec()
                .withNewResourceAttributes()
                .withVerb(right.verb())
                .withGroup(right.group())
                .withResource(right.resource())
                .withNamespace(right.namespace())
                .endResourceAttributes()
                .endSpec()
                .build();
        var answer = client.authorization().v1().selfSubjectAccessReview().create(review);
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    /** A line for each role that the account may not make, since nobody may grant what he does not hold. */
    List<String> ungrantable(InstallationPlan plan) {
        return plan.objects().stream().flatMap(this::trial).toList();
    }

    private Stream<String> trial(HasMetadata object) {
        return switch (object) {
            case ClusterRole role -> trial(role, clusterRole(role.getRules()));
            // A namespace that is not there yet has no rights of its own: what is held there is held everywhere.
            case Role role when exists(role.getMetadata().getNamespace()) -> trial(role, role(role));
            case Role role -> trial(role, clusterRole(role.getRules()));
            default -> Stream.of();
        };
    }

    private boolean exists(String namespace) {
        return client.namespaces().withName(namespace).get() != null;
    }

    private static HasMetadata clusterRole(List<PolicyRule> rules) {
        return new ClusterRoleBuilder()
                .withNewMetadata()
                .withGenerateName(TRIAL)
                .endMetadata()
                .withRules(rules)
                .build();
    }

    private static HasMetadata role(Role role) {
        return new RoleBuilder()
                .withNewMetadata()
                .withGenerateName(TRIAL)
                .withNamespace(role.getMetadata().getNamespace())
                .endMetadata()
                .withRules(role.getRules())
                .build();
    }

    /** The server judges it under a name of its own, and stores nothing. */
    private Stream<String> trial(HasMetadata role, HasMetadata anonymous) {
        try {
            client.resource(anonymous).dryRun(true).create();
            return Stream.of();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw e;
            }
            return Stream.of("this account may not grant the rights of %s %s, for it does not hold them itself; %s"
                    .formatted(role.getKind(), role.getMetadata().getName(), REMEDY));
        }
    }
}

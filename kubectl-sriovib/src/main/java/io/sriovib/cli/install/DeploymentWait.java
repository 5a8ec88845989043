package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.sriovib.api.v1.Absent;
import io.sriovib.cli.live.Progress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Waits for the operator to run. */
public final class DeploymentWait {
    private DeploymentWait() {}

    /**
     * Waits until the Deployment is available, with a line for every change on the way.
     *
     * @return false when the limit was reached first; the last line says how to see why
     */
    public static boolean until(KubernetesClient client, String namespace, Duration limit, Progress progress) {
        try {
            client.apps()
                    .deployments()
                    .inNamespace(namespace)
                    .withName(OperatorPods.OPERATOR)
                    .waitUntilCondition(
                            deployment -> available(deployment, progress), limit.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (KubernetesClientTimeoutException _) {
            progress.line("the operator is not available after %d s; kubectl describe pods -n %s -l name=%s says why"
                    .formatted(limit.toSeconds(), namespace, OperatorPods.OPERATOR));
            return false;
        }
    }

    /** Pods that are refused, by a quota or by a PodSecurityPolicy, are never there to be described. */
    private static void tellRefusal(Deployment deployment, Progress progress) {
        conditions(deployment)
                .filter(condition ->
                        "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .forEach(condition -> progress.line(
                        "its pods are refused: %s; kubectl sriovib install puts back what they need, quotas and policies of others are yours to change"
                                .formatted(condition.getMessage())));
    }

    private static Stream<DeploymentCondition> conditions(Deployment deployment) {
        return Absent.list(deployment.getStatus().getConditions()).stream();
    }

    private static boolean available(@Nullable Deployment deployment, Progress progress) {
        if (deployment == null || deployment.getStatus() == null) {
            progress.line("the Deployment has no status yet");
            return false;
        }
        var status = deployment.getStatus();
        int ready = status.getAvailableReplicas() == null ? 0 : status.getAvailableReplicas();
        progress.line("%d of %d replicas are available"
                .formatted(ready, deployment.getSpec().getReplicas()));
        tellRefusal(deployment, progress);
        var observed = status.getObservedGeneration();
        boolean current =
                observed != null && observed >= deployment.getMetadata().getGeneration();
        return current
                && conditions(deployment)
                        .anyMatch(condition ->
                                "Available".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }
}

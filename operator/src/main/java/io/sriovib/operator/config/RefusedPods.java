package io.sriovib.operator.config;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.sriovib.api.condition.OperatorConfigReason;
import io.sriovib.planning.finding.Finding;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pods of our DaemonSets that the API server does not take, because of a PodSecurityPolicy, of the namespace's labels or of a quota. The status of a DaemonSet has no word for it: only its events do,
 * of reason {@code FailedCreate}, and they stay for an hour after all is well again.
 *
 * @param namespace of the operator
 * @param events of that reason
 */
record RefusedPods(String namespace, List<Event> events) {
    /** What the DaemonSet's controller was told last, while it lacks pods; empty when it lacks none. */
    Optional<Finding> of(DaemonSet daemonSet) {
        return lacksPods(daemonSet)
                ? events.stream()
                        .filter(event -> Objects.equals(
                                event.getInvolvedObject().getUid(),
                                daemonSet.getMetadata().getUid()))
                        .max(Comparator.comparing(RefusedPods::time))
                        .map(event -> finding(daemonSet.getMetadata().getName(), text(event.getMessage())))
                : Optional.empty();
    }

    /** Older controllers do not write a status either when a pod is refused. */
    private static boolean lacksPods(DaemonSet daemonSet) {
        var status = daemonSet.getStatus();
        return status == null
                || !Objects.equals(
                        status.getObservedGeneration(), daemonSet.getMetadata().getGeneration())
                || number(status.getCurrentNumberScheduled()) < number(status.getDesiredNumberScheduled());
    }

    private static int number(@Nullable Integer wire) {
        return wire == null ? 0 : wire;
    }

    private static String time(Event event) {
        return text(event.getLastTimestamp());
    }

    private static String text(@Nullable String wire) {
        return wire == null ? "" : wire;
    }

    private Finding finding(String name, String message) {
        return Finding.error(
                OperatorConfigReason.PODS_REFUSED, name, "its pods are refused: " + message, remedy(message));
    }

    private String remedy(String message) {
        var lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("pod security policy")) {
            return "kubectl sriovib install -n %s puts PodSecurityPolicy sriov-network-psp back, with the binding of its accounts"
                    .formatted(namespace);
        }
        return lower.contains("podsecurity")
                ? "kubectl label --overwrite namespace %s pod-security.kubernetes.io/enforce=privileged"
                        .formatted(namespace)
                : "take away what refuses them; then they are made without further ado";
    }
}

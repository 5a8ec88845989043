package io.sriovib.operator.config;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the pods of a DaemonSet are.
 *
 * @param name of the DaemonSet
 * @param desired how many nodes are to have a pod
 * @param ready how many have one that is up to date and ready, as far as the DaemonSet tells
 * @param observed whether these numbers are of the DaemonSet as it is now
 * @param available whether at least one pod is available
 */
record Rollout(String name, int desired, int ready, boolean observed, boolean available) {
    static Rollout of(DaemonSet daemonSet) {
        var name = daemonSet.getMetadata().getName();
        var status = daemonSet.getStatus();
        if (status == null) {
            return new Rollout(name, 0, 0, false, false);
        }
        return new Rollout(
                name,
                number(status.getDesiredNumberScheduled()),
                Math.min(number(status.getNumberReady()), number(status.getUpdatedNumberScheduled())),
                Objects.equals(
                        status.getObservedGeneration(), daemonSet.getMetadata().getGeneration()),
                number(status.getNumberAvailable()) > 0);
    }

    private static int number(@Nullable Integer wire) {
        return wire == null ? 0 : wire;
    }

    boolean isDone() {
        return observed && ready >= desired;
    }

    /** For a person. */
    String text() {
        return observed
                ? name + ": " + ready + " of " + desired + " pods are up to date and ready"
                : name + ": the DaemonSet controller has not looked at it yet";
    }
}

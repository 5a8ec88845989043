package io.sriovib.planning.policy;

import io.sriovib.api.v1.NodeStateStatus;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.policy.PolicyContribution.Sync;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether the device plugin of a node must start anew (D19): only when it offers something else than it should, and as the last of all actions.
 *
 * <pre>
 * policy ─► key of device-plugin-config ─► spec ─► VFs, mark on the host ─► Succeeded ─► pod deleted ─► the next one waits for that key
 * </pre>
 *
 * <ol>
 *   <li>What is compared stands in the cluster: what the pod says it started with, and the node state. So nothing is forgotten by a restart of operator or daemon, and no restart of theirs is a reason.
 *   <li>Not before the daemon reports success for the latest spec. A VF in use is never removed, so a spec that lacks it has no success: no new answer is smaller than the VFs in use.
 *   <li>A pod that does not say what it started with is left alone: it is still starting, or of another operator.
 * </ol>
 */
public final class DevicePluginRestart {
    private DevicePluginRestart() {}

    /**
     * Why the pod must be replaced, for a person; empty when it stays.
     *
     * @param startedWith what the pod says; empty while it does not
     * @param state the node's
     */
    public static Optional<String> why(Optional<DevicePluginOffer> startedWith, SriovNetworkNodeState state) {
        if (sync(state) != Sync.IN_SYNC) {
            return Optional.empty();
        }
        return DevicePluginOffer.of(state).flatMap(wanted -> startedWith.flatMap(started -> why(started, wanted)));
    }

    private static Optional<String> why(DevicePluginOffer started, DevicePluginOffer wanted) {
        if (!started.config().equals(wanted.config())) {
            return Optional.of(
                    "it has read configuration %s, the node's is %s now".formatted(started.config(), wanted.config()));
        }
        return started.equals(wanted)
                ? Optional.empty()
                : Optional.of("it has counted the VFs before they were as they are now");
    }

    private static Sync sync(SriovNetworkNodeState state) {
        return Sync.of(
                Objects.requireNonNullElse(state.getStatus(), NodeStateStatus.NONE),
                Objects.requireNonNullElse(state.getMetadata().getGeneration(), 0L));
    }
}

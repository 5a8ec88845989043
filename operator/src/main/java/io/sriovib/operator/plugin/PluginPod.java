package io.sriovib.operator.plugin;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.sriovib.planning.policy.DevicePluginOffer;
import java.util.Objects;
import java.util.Optional;

/** What a pod of the device plugin says of itself; pure. */
final class PluginPod {
    /** The container of {@code bindata/device-plugin.yaml} that runs {@code config-daemon wait-for-config}. */
    private static final String INIT = "sriov-device-plugin-init";

    private PluginPod() {}

    /** Name of its node; empty while it is not scheduled. */
    static String node(Pod pod) {
        return Objects.requireNonNullElse(pod.getSpec().getNodeName(), "");
    }

    /** Whether it is being deleted. */
    static boolean ends(Pod pod) {
        return pod.isMarkedForDeletion();
    }

    /** What its plugin started with: the init container's last words. Empty while that has not ended, and of a plugin that another operator deployed. */
    static Optional<DevicePluginOffer> startedWith(Pod pod) {
        return pod.getStatus().getInitContainerStatuses().stream()
                .filter(container -> INIT.equals(container.getName()))
                .findFirst()
                .map(ContainerStatus::getState)
                .map(ContainerState::getTerminated)
                .map(ContainerStateTerminated::getMessage)
                .flatMap(DevicePluginOffer::parse);
    }
}

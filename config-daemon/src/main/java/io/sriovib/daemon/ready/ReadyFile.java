package io.sriovib.daemon.ready;

import io.sriovib.planning.policy.DevicePluginOffer;
import io.sriovib.planning.value.ContentHash;
import java.util.Optional;

/**
 * The file by which the daemon says that the node's VFs are as its node state wants them: no reboot survives it, and whoever may read the host's files may wait for it, without a right in the cluster. (In
 * the reference the waiting pod annotates itself and the daemon takes that away, so both may change pods; section 6.1.3.)
 */
public final class ReadyFile {
    /** Directory on the host, of the memory file system that each boot finds empty. */
    public static final String DIRECTORY = "/run/sriov-ib";

    /** The file. Its text is the {@link DevicePluginOffer} of the VFs, whose configuration is empty where the operator does not tell one. */
    public static final String PATH = DIRECTORY + "/vfs-ready";

    private ReadyFile() {}

    /**
     * Why the device plugin must not start yet; empty when it may.
     *
     * @param file text of {@link #PATH}, empty when there is none
     * @param config the configuration that the plugin would start with, empty when there is none
     */
    public static Optional<String> missing(Optional<String> file, Optional<String> config) {
        if (file.isEmpty()) {
            return Optional.of(
                    "this node's daemon has not made the VFs ready since the boot or the last change; see kubectl sriovib watch");
        }
        if (config.isEmpty()) {
            return Optional.of("device-plugin-config has no key for this node, or the kubelet has not brought it yet");
        }
        var wanted = offer(file).config();
        return wanted.isEmpty() || wanted.equals(ContentHash.of(config.get()))
                ? Optional.empty()
                : Optional.of(
                        "the configuration that the kubelet has brought is not the one of the node's VFs; it brings the new one within about a minute");
    }

    /**
     * What a plugin offers that starts now.
     *
     * @param file text of {@link #PATH}, empty when there is none
     * @param config the configuration that it starts with
     */
    public static DevicePluginOffer offered(Optional<String> file, String config) {
        return new DevicePluginOffer(ContentHash.of(config), offer(file).vfs());
    }

    /** A daemon that is older than the pod has written something else: then nothing is known. */
    private static DevicePluginOffer offer(Optional<String> file) {
        return file.flatMap(DevicePluginOffer::parse).orElse(new DevicePluginOffer("", ""));
    }
}

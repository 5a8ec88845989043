package io.sriovib.planning.policy;

import io.sriovib.api.Annotations;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.NodeStateSpec;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.value.ContentHash;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the device plugin of a node has counted, or shall count: it reads its configuration and looks for VFs when it starts, and never again. Two offers are equal as long as a restart would change nothing
 * (D19). Daemon, init container and operator name it to each other by {@link #text}.
 *
 * @param config hash of the node's text in {@code device-plugin-config}; empty where it is not told
 * @param vfs hash of how many VFs each PF has; empty while they are not all ready
 */
public record DevicePluginOffer(String config, String vfs) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]*)/([0-9a-f]*)");

    /** What belongs to a spec. */
    public static DevicePluginOffer of(String config, NodeStateSpec spec) {
        var counts = spec.interfaces().stream()
                .map(pf -> pf.pciAddress() + "=" + Objects.requireNonNullElse(pf.numVfs(), 0L))
                .sorted()
                .collect(Collectors.joining("\n"));
        return new DevicePluginOffer(config, ContentHash.of(counts));
    }

    /** What belongs to the wish that a node state has; empty when the operator that wrote it does not tell, as the Go operator. */
    public static Optional<DevicePluginOffer> of(SriovNetworkNodeState state) {
        return Optional.ofNullable(
                        Absent.map(state.getMetadata().getAnnotations()).get(Annotations.DEVICE_PLUGIN_CONFIG_HASH))
                .map(config -> of(config, Objects.requireNonNullElse(state.getSpec(), NodeStateSpec.EMPTY)));
    }

    /** Reads a {@link #text}; empty when it is none. */
    public static Optional<DevicePluginOffer> parse(String text) {
        return Optional.of(TEXT.matcher(text.strip()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> new DevicePluginOffer(matcher.group(1), matcher.group(2)));
    }

    /** The same while not all of its VFs are ready. */
    public DevicePluginOffer inPart() {
        return new DevicePluginOffer(config, "");
    }

    /** In one line. */
    public String text() {
        return config + "/" + vfs;
    }
}

package io.sriovib.scenario.random.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.sriovib.api.Annotations;
import io.sriovib.api.v1.SriovNetworkNodeState;
import io.sriovib.planning.policy.StaleNodeStates;
import io.sriovib.scenario.random.node.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Judges the order of the operator's writes: a daemon that sees a spec finds the device-plugin config that belongs to it (section 2.6). */
record KeyCheck(MemoryCluster cluster) {
    private static final int HASH_BYTES = 8;

    /** After a write of that node's state. A key that somebody has removed is no matter of order. */
    void stateWritten(String node) {
        var keys = cluster.get(ConfigMap.class, OperatorUnderTest.NAMESPACE + "/device-plugin-config")
                .map(ConfigMap::getData)
                .orElse(Map.of());
        var text = Optional.ofNullable(
                Objects.requireNonNullElse(keys, Map.<String, String>of()).get(node));
        var hash = cluster.get(SriovNetworkNodeState.class, OperatorUnderTest.NAMESPACE + "/" + node)
                .map(state -> state.getMetadata().getAnnotations())
                .filter(annotations ->
                        !annotations.containsKey(StaleNodeStates.KEEP_UNTIL)) // its node is gone, no spec was written
                .map(annotations -> annotations.get(Annotations.DEVICE_PLUGIN_CONFIG_HASH));
        if (text.isPresent() && hash.isPresent() && !hash(text.get()).equals(hash.get())) {
            throw new Violation("a spec is written after its device-plugin key", node + " has " + text.get());
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package io.sriovib.operator.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.sriovib.api.v1.Absent;
import io.sriovib.api.v1.SriovOperatorConfig;
import io.sriovib.operator.cluster.Watch;
import io.sriovib.operator.cluster.Watches;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.finding.Finding;
import io.sriovib.planning.policy.DevicePluginShards;
import io.sriovib.process.ErrorText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only writer of {@code device-plugin-config} and its shards (section 2.6, D5); called by the round's thread alone. */
final class DevicePluginConfigMaps {
    private static final Logger log = LoggerFactory.getLogger(DevicePluginConfigMaps.class);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Watch<ConfigMap> configMaps;
    private final Writer writer;
    private final String namespace;

    /**
     * What became of the texts.
     *
     * @param late nodes whose text is not there yet; they must be tried again, and their node states wait
     * @param findings texts that fit nowhere: they stay as they were, and the node states need not wait
     */
    record Outcome(Set<String> late, List<Finding> findings) {}

    DevicePluginConfigMaps(Watches watches, Writer writer) {
        this.configMaps = watches.configMaps();
        this.writer = writer;
        this.namespace = watches.namespace();
    }

    /**
     * Brings the texts of some nodes to what is wanted: one patch for each ConfigMap, of the changed keys alone.
     *
     * @param texts node name to text
     * @param gone nodes whose key goes
     */
    Outcome place(SriovOperatorConfig owner, Map<String, String> texts, Set<String> gone) {
        var placement = DevicePluginShards.place(shards(), texts, gone);
        var late = new HashSet<String>();
        for (var change : placement.changes()) {
            if (!done(owner, change)) {
                late.addAll(change.put().keySet());
                late.addAll(change.remove());
            }
        }
        configMaps.list().stream()
                .filter(map -> isShard(map) && !owned(owner, map))
                .map(map ->
                        new DevicePluginShards.Change(map.getMetadata().getName(), new TreeMap<>(), new TreeSet<>()))
                .forEach(change -> done(owner, change));
        return new Outcome(late, placement.findings());
    }

    /** One that we found, or whose SriovOperatorConfig was made anew, would be collected with the wrong owner or with none (golden policies/046). */
    private static boolean owned(SriovOperatorConfig owner, ConfigMap map) {
        return NodeStates.ownerReference(owner).equals(map.getMetadata().getOwnerReferences());
    }

    /** Names of all nodes that have a text. */
    Set<String> nodes() {
        return shards().stream()
                .flatMap(shard -> shard.data().keySet().stream())
                .collect(Collectors.toSet());
    }

    private List<DevicePluginShards.Shard> shards() {
        var shards = new ArrayList<DevicePluginShards.Shard>();
        for (var map : configMaps.list()) {
            if (isShard(map)) {
                shards.add(new DevicePluginShards.Shard(map.getMetadata().getName(), Absent.map(map.getData())));
            }
        }
        return shards;
    }

    /** Whether a ConfigMap of the operator's namespace is one of these. */
    static boolean isShard(ConfigMap map) {
        var name = map.getMetadata().getName();
        return name.equals(DevicePluginShards.NAME) || name.matches(DevicePluginShards.NAME + "-[0-9]+");
    }

    private boolean done(SriovOperatorConfig owner, DevicePluginShards.Change change) {
        try {
            return configMaps.written(write(owner, change)).settled().isPresent();
        } catch (KubernetesClientException e) {
            log.atWarn()
                    .addKeyValue("configMap", change.shard())
                    .log("ConfigMap {} was not written, tried again: {}", change.shard(), ErrorText.of(e));
            return false;
        }
    }

    private WriteResult<ConfigMap> write(SriovOperatorConfig owner, DevicePluginShards.Change change) {
        return configMaps
                .get(namespace, change.shard())
                .map(map -> writer.patchKeys(map, patch(owner, map, change)))
                .orElseGet(() -> writer.create(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(change.shard())
                        .withNamespace(namespace)
                        .withOwnerReferences(NodeStates.ownerReference(owner))
                        .endMetadata()
                        .withData(change.put())
                        .build()));
    }

    /** Owner references are replaced as a whole, as the reference does (section 2.6). */
    private static ObjectNode patch(SriovOperatorConfig owner, ConfigMap map, DevicePluginShards.Change change) {
        var patch = JsonNodeFactory.instance.objectNode();
        var data = patch.putObject("data");
        change.put().forEach(data::put);
        change.remove().forEach(data::putNull);
        if (!owned(owner, map)) {
            patch.putObject("metadata").set("ownerReferences", MAPPER.valueToTree(NodeStates.ownerReference(owner)));
        }
        return patch;
    }
}

package io.sriovib.bench.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sriovib.api.Annotations;
import io.sriovib.bench.cluster.Admin;
import io.sriovib.bench.cluster.ApiPaths;
import io.sriovib.bench.cluster.Request;
import io.sriovib.bench.cluster.SimulatedNode;
import io.sriovib.planning.policy.DevicePluginShards;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests that whoever does the operator's work must send at least; they are sent to see how fast the API server takes them.
 *
 * @param nodes in the cluster
 */
record PlainWrites(int nodes) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CONFIG = ApiPaths.CONFIG_MAPS + "/" + DevicePluginShards.NAME;
    private static final String NO_RESOURCE = "{\"resourceList\":null}";
    private static final String ONE_RESOURCE =
            "{\"resourceList\":[{\"resourceName\":\"mlnx_ib0\",\"selectors\":{\"vendors\":[\"15b3\"],\"devices\":[\"1018\"],"
                    + "\"pfNames\":[\"ib0\"],\"rootDevices\":[\"0000:83:00.0\"],\"linkTypes\":[\"infiniband\"],"
                    + "\"IsRdma\":true,\"NeedVhostNet\":false},\"SelectorObj\":null}]}";

    /** What a start writes: labels and keys first, then marks on the states. */
    List<Request> started() {
        var create = MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "ConfigMap");
        create.putObject("metadata").put("name", DevicePluginShards.NAME);
        create.set("data", keys(NO_RESOURCE));
        return both(
                Request.create(ApiPaths.CONFIG_MAPS, create),
                name -> Request.patch(state(name), annotation("0123456789abcdef")),
                name -> label(name, "Disabled"));
    }

    /** What a policy writes. */
    List<Request> created(int vfs) {
        return both(
                keyPatch(ONE_RESOURCE), name -> Request.patch(state(name), spec(vfs)), name -> label(name, "Enabled"));
    }

    /** What another number of VFs writes. */
    List<Request> changed(int vfs) {
        return names().map(name -> Request.patch(state(name), spec(vfs))).toList();
    }

    /** What the end of a policy writes. */
    List<Request> deleted() {
        var empty = MAPPER.createObjectNode();
        empty.putObject("spec").putNull("interfaces");
        return both(keyPatch(NO_RESOURCE), name -> Request.patch(state(name), empty), name -> label(name, "Disabled"));
    }

    /** Takes back what {@link #started} wrote. */
    List<Request> undone() {
        return both(
                Request.delete(CONFIG),
                name -> Request.patch(state(name), annotation(null)),
                name -> label(name, null));
    }

    /** What one node that joins writes, in this order. */
    List<Request> joined(String name) {
        return List.of(
                Request.create(ApiPaths.NODES, SimulatedNode.node(name)),
                Request.create(ApiPaths.STATES, SimulatedNode.state(name)),
                Request.patch(state(name) + "/status", SimulatedNode.report(nodes, 0)),
                Request.patch(CONFIG, key(name, ONE_RESOURCE)),
                Request.patch(state(name), spec(8)),
                label(name, "Enabled"));
    }

    /** What one node that leaves writes, and the end of its state. */
    List<Request> left(String name) {
        return List.of(
                Request.delete(ApiPaths.NODES + "/" + name),
                Request.patch(CONFIG, key(name, null)),
                Request.delete(state(name)));
    }

    private List<Request> both(Request keys, Function<String, Request> state, Function<String, Request> label) {
        return Stream.concat(Stream.of(keys), names().flatMap(name -> Stream.of(state.apply(name), label.apply(name))))
                .toList();
    }

    private Stream<String> names() {
        return IntStream.range(0, nodes).mapToObj(SimulatedNode::name);
    }

    private static String state(String name) {
        return ApiPaths.STATES + "/" + name;
    }

    private Request keyPatch(String text) {
        return Request.patch(CONFIG, MAPPER.createObjectNode().set("data", keys(text)));
    }

    private ObjectNode keys(String text) {
        var data = MAPPER.createObjectNode();
        names().forEach(name -> data.put(name, text));
        return data;
    }

    private static ObjectNode key(String name, @Nullable String text) {
        var patch = MAPPER.createObjectNode();
        patch.putObject("data").put(name, text);
        return patch;
    }

    private static Request label(String name, @Nullable String value) {
        var patch = MAPPER.createObjectNode();
        patch.withObject("/metadata/labels").put(Annotations.DEVICE_PLUGIN_LABEL, value);
        return Request.patch(ApiPaths.NODES + "/" + name, patch);
    }

    private static ObjectNode annotation(@Nullable String hash) {
        var patch = MAPPER.createObjectNode();
        patch.withObject("/metadata/annotations").put(Annotations.DEVICE_PLUGIN_CONFIG_HASH, hash);
        return patch;
    }

    private static ObjectNode spec(int vfs) {
        var patch = annotation("fedcba9876543210");
        patch.setAll(Admin.wish(vfs));
        return patch;
    }
}

package io.sriovib.cli.kubelet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a node's status says of the devices that a device plugin offers. Pure. */
final class Capacity {
    private Capacity() {}

    /**
     * The merge patch of the status after which capacity and allocatable are what is offered. A resource that was offered once and is no more is 0, as the kubelet keeps it.
     *
     * @param prefix of the resources that are the plugin's; others are left alone
     * @param offered devices by resource
     * @return empty when the status says so already
     */
    static Optional<String> patch(Node node, String prefix, Map<String, ? extends List<?>> offered) {
        var capacity = stated(node.getStatus() == null ? null : node.getStatus().getCapacity(), prefix);
        var allocatable =
                stated(node.getStatus() == null ? null : node.getStatus().getAllocatable(), prefix);
        var wanted = new TreeMap<String, String>();
        capacity.keySet().forEach(resource -> wanted.put(resource, "0"));
        allocatable.keySet().forEach(resource -> wanted.put(resource, "0"));
        offered.forEach((resource, devices) -> wanted.put(resource, String.valueOf(devices.size())));
        if (wanted.equals(capacity) && wanted.equals(allocatable)) {
            return Optional.empty();
        }
        var patch = JsonNodeFactory.instance.objectNode();
        var status = patch.putObject("status");
        wanted.forEach(status.putObject("capacity")::put);
        wanted.forEach(status.putObject("allocatable")::put);
        return Optional.of(patch.toString());
    }

    private static Map<String, String> stated(@Nullable Map<String, Quantity> quantities, String prefix) {
        var stated = new TreeMap<String, String>();
        Objects.requireNonNullElse(quantities, Map.<String, Quantity>of()).forEach((resource, quantity) -> {
            if (resource.startsWith(prefix + "/")) {
                stated.put(resource, quantity.toString());
            }
        });
        return stated;
    }
}

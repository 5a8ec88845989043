package io.sriovib.simulation.plugin;

import io.sriovib.daemon.host.PciFunction;
import io.sriovib.planning.node.NetdevSeen;
import io.sriovib.planning.value.PciAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which functions of a host each resource gets (section 9.7). Pure; whoever plays the plugin calls it with what the host shows. */
public final class DevicePlugin {
    private DevicePlugin() {}

    /**
     * Gives each function to the first resource that takes it.
     *
     * @param functions network functions of the host, ascending by address
     * @param links network devices of the host's namespace, which tell link types
     * @return functions by full name of the resource ({@code prefix/name}), ascending by address; a resource without any is left out, as it is not registered
     */
    public static SortedMap<String, List<PciAddress>> resources(
            PluginConfig config, List<PciFunction> functions, List<NetdevSeen> links) {
        var candidates = Candidate.of(functions, links);
        var taken = new HashSet<PciAddress>();
        var resources = new TreeMap<String, List<PciAddress>>();
        for (var resource : config.resources()) {
            var matching = new ArrayList<PciAddress>();
            for (var candidate : candidates) {
                if (resource.takes(candidate) && taken.add(candidate.address())) {
                    matching.add(candidate.address());
                }
            }
            if (!matching.isEmpty()) {
                resources.put(resource.name(), List.copyOf(matching));
            }
        }
        return resources;
    }
}

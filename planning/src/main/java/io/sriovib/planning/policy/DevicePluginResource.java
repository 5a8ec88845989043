package io.sriovib.planning.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.StringJoiner;

/**
 * One resource of the device plugin; the lists are its selectors (section 2.6).
 *
 * @param name without prefix
 * @param vendors PCI vendor ids
 * @param devices PCI device ids, of the VFs as a rule
 * @param pciAddresses addresses that a netFilter found
 * @param pfNames names of PFs, each with an optional range
 * @param rootDevices PCI addresses of PFs
 * @param linkTypes {@code infiniband} or {@code ether}
 * @param isRdma RDMA device files go into the pod
 * @param needVhostNet /dev/vhost-net goes into the pod
 * @param vdpaType empty: none
 * @param excludeTopology the NUMA node is not reported
 */
record DevicePluginResource(
        String name,
        List<String> vendors,
        List<String> devices,
        List<String> pciAddresses,
        List<String> pfNames,
        List<String> rootDevices,
        List<String> linkTypes,
        boolean isRdma,
        boolean needVhostNet,
        String vdpaType,
        boolean excludeTopology) {

    /** Takes a further policy of the same resource in: lists are united, the flags stay the first policy's, excludeTopology becomes the last one's. */
    DevicePluginResource united(DevicePluginResource later) {
        return new DevicePluginResource(
                name,
                union(vendors, later.vendors),
                union(devices, later.devices),
                union(pciAddresses, later.pciAddresses),
                union(pfNames, later.pfNames),
                union(rootDevices, later.rootDevices),
                union(linkTypes, later.linkTypes),
                isRdma,
                needVhostNet,
                vdpaType,
                later.excludeTopology);
    }

    private static List<String> union(List<String> first, List<String> later) {
        var all = new ArrayList<>(first);
        new LinkedHashSet<>(later)
                .stream().filter(value -> !first.contains(value)).forEach(all::add);
        return all;
    }

    String json() {
        var members = new StringJoiner(",", "{", "}");
        list(members, "vendors", vendors);
        list(members, "devices", devices);
        list(members, "pciAddresses", pciAddresses);
        list(members, "pfNames", pfNames);
        list(members, "rootDevices", rootDevices);
        list(members, "linkTypes", linkTypes);
        members.add("\"IsRdma\":" + isRdma).add("\"NeedVhostNet\":" + needVhostNet);
        if (!vdpaType.isEmpty()) {
            members.add("\"vdpaType\":" + GoJson.quote(vdpaType));
        }
        return "{\"resourceName\":" + GoJson.quote(name) + (excludeTopology ? ",\"excludeTopology\":true" : "")
                + ",\"selectors\":" + members + ",\"SelectorObj\":null}";
    }

    private static void list(StringJoiner members, String name, List<String> values) {
        if (!values.isEmpty()) {
            members.add("\"" + name + "\":" + GoJson.array(values));
        }
    }
}

package io.sriovib.bench.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an admin applies, and what it means for a node. */
public final class Admin {
    /** Resource of policy-ib0. */
    public static final String RESOURCE = "mlnx_ib0";

    /** Names of networks begin so. */
    public static final String NETWORK = "network-";

    /** Path of policy-ib0. */
    public static final String POLICY = ApiPaths.POLICIES + "/policy-ib0";

    /** Label that policy-ib0 selects. */
    static final String RDMA = "feature.node.kubernetes.io/custom-rdma.available";

    private static final String PF = "0000:83:00.0";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Admin() {}

    static ObjectNode object(String kind, String name) {
        var object = MAPPER.createObjectNode()
                .put("apiVersion", "sriovnetwork.openshift.io/v1")
                .put("kind", kind);
        object.putObject("metadata").put("name", name);
        return object;
    }

    /** The notes' policy. */
    public static ObjectNode policy(int vfs) {
        var policy = object("SriovNetworkNodePolicy", "policy-ib0");
        var spec = policy.putObject("spec")
                .put("resourceName", RESOURCE)
                .put("priority", 10)
                .put("numVfs", vfs)
                .put("isRdma", true)
                .put("linkType", "ib");
        spec.putObject("nodeSelector").put(RDMA, "true");
        var nic = spec.putObject("nicSelector").put("vendor", "15b3").put("deviceID", "1017");
        nic.putArray("rootDevices").add(PF);
        nic.putArray("pfNames").add("ib0");
        return policy;
    }

    /** Merge patch that changes the policy's number of VFs. */
    public static ObjectNode numVfs(int vfs) {
        var patch = MAPPER.createObjectNode();
        patch.putObject("spec").put("numVfs", vfs);
        return patch;
    }

    /** Merge patch of a node state: what policy-ib0 with so many VFs means for a node. */
    public static ObjectNode wish(int vfs) {
        var patch = MAPPER.createObjectNode();
        var pf = patch.putObject("spec")
                .putArray("interfaces")
                .addObject()
                .put("pciAddress", PF)
                .put("numVfs", vfs)
                .put("name", "ib0")
                .put("linkType", "ib");
        pf.putArray("vfGroups")
                .addObject()
                .put("resourceName", RESOURCE)
                .put("deviceType", "netdevice")
                .put("vfRange", "0-" + (vfs - 1))
                .put("policyName", "policy-ib0")
                .put("isRdma", true);
        return patch;
    }

    /** A network like that of the notes. */
    public static ObjectNode network(int number) {
        var network = object("SriovIBNetwork", NETWORK + number);
        network.putObject("spec")
                .put("resourceName", RESOURCE)
                .put(
                        "ipam",
                        "{\"type\": \"whereabouts\", \"range\": \"192.168.10.0/24\", \"gateway\": \"192.168.10.1\"}");
        return network;
    }
}

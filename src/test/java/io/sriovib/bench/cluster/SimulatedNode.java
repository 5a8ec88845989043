package io.sriovib.bench.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;

/** What kubelet and daemon of a node would write; there are no such programs here. */
public final class SimulatedNode {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LABELS = 20;
    private static final int IMAGES = 40;
    private static final int PFS = 2;
    private static final int IMAGE_BYTES = 100_000_000;
    private static final int FUNCTIONS = 8;
    private static final int BITS = 8;
    private static final int BYTE = 0xff;

    private SimulatedNode() {}

    /** Name of a node. */
    public static String name(int number) {
        return "node%04d".formatted(number);
    }

    /** A worker as large as real ones: labels, and the images that its kubelet reports. */
    public static ObjectNode node(String name) {
        var node = MAPPER.createObjectNode().put("apiVersion", "v1").put("kind", "Node");
        var labels = node.putObject("metadata")
                .put("name", name)
                .putObject("labels")
                .put("node-role.kubernetes.io/worker", "")
                .put("kubernetes.io/os", "linux")
                .put("kubernetes.io/hostname", name)
                .put(Admin.RDMA, "true");
        IntStream.range(0, LABELS).forEach(i -> labels.put("feature.node.kubernetes.io/cpu-cpuid.FEATURE" + i, "true"));
        var images = node.putObject("status").putArray("images");
        IntStream.range(0, IMAGES)
                .forEach(i -> images.addObject()
                        .put("sizeBytes", IMAGE_BYTES + i)
                        .putArray("names")
                        .add("registry.example.com/team/image-%d@sha256:%064x".formatted(i, i))
                        .add("registry.example.com/team/image-%d:v1.%d".formatted(i, i)));
        return node;
    }

    /** A node state without a spec, as the operator makes it for a new node. */
    public static ObjectNode state(String name) {
        return Admin.object("SriovNetworkNodeState", name);
    }

    /**
     * A daemon's report: two PFs of a ConnectX-5, the first with VFs, if any.
     *
     * @param number of the node: no two nodes of a fabric have the same GUIDs
     * @return merge patch of the status
     */
    public static ObjectNode report(int number, int vfs) {
        var patch = MAPPER.createObjectNode();
        var status = patch.putObject("status").put("syncStatus", "Succeeded");
        var pfs = status.putArray("interfaces");
        for (int i = 0; i < PFS; i++) {
            var pf = pfs.addObject()
                    .put("name", "ib" + i)
                    .put("mac", "00:00:10:49:fe:80:00:00:00:00:00:00:0c:42:a1:03:00:16:05:1" + i)
                    .put("driver", "mlx5_core")
                    .put("pciAddress", "0000:83:00." + i)
                    .put("vendor", "15b3")
                    .put("deviceID", "1017")
                    .put("mtu", 4092)
                    .put("linkSpeed", "100000 Mb/s")
                    .put("linkType", "IB")
                    .put("linkAdminState", "up")
                    .put("totalvfs", 64);
            if (i == 0 && vfs > 0) {
                pf.put("numVfs", vfs).set("Vfs", vfs(number, vfs));
            }
        }
        return patch;
    }

    private static JsonNode vfs(int number, int count) {
        var vfs = MAPPER.createArrayNode();
        IntStream.range(0, count)
                .forEach(vf -> vfs.addObject()
                        .put("name", "ib0v" + vf)
                        .put("mac", "00:00:10:49:fe:80:00:00:00:00:00:00:0e:42:a1:%02x:00:16:05:10".formatted(vf))
                        .put("driver", "mlx5_core")
                        .put("pciAddress", "0000:83:%02x.%d".formatted((vf + PFS) / FUNCTIONS, (vf + PFS) % FUNCTIONS))
                        .put("vendor", "15b3")
                        .put("deviceID", "1018")
                        .put("mtu", 4092)
                        .put("vfID", vf)
                        .put("guid", "0e:42:a1:%02x:00:%02x:%02x:10".formatted(vf, number >> BITS, number & BYTE))
                        .put("linkState", "enable")
                        .put("portState", "ACTIVE"));
        return vfs;
    }
}

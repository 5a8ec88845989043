package io.sriovib.operator.testing;

/** Specs of policies in tests, as YAML. */
public final class Policies {
    /** The notes' policy: 8 VFs of ib0 on nodes with the label rdma=true. */
    public static final String IB0 = """
            resourceName: mlnx_ib0
            nodeSelector: {rdma: "true"}
            priority: 10
            numVfs: 8
            nicSelector: {vendor: "15b3", deviceID: "1017", pfNames: ["ib0"]}
            isRdma: true
            linkType: ib
            """;

    private Policies() {}
}

package io.sriovib.planning.policy;

import io.sriovib.api.v1.InterfaceStatus;
import io.sriovib.api.v1.NicSelector;
import io.sriovib.api.v1.OperatorConfigSpec;
import io.sriovib.api.v1.PolicySpec;
import io.sriovib.api.v1.SriovNetworkNodePolicy;
import io.sriovib.api.v1.VirtualFunction;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Test data that defaults what does not matter. */
final class Policies {
    static final String NAMESPACE = "sriov";
    static final NodeFacts NODE = new NodeFacts("node1", Map.of("worker", "yes"));
    static final PolicySettings SETTINGS =
            new PolicySettings(NAMESPACE, OperatorConfigSpec.DEFAULT, SupportedNics.NONE, List.of());

    private Policies() {}

    /** Settings of an installation that states these two only. */
    static OperatorConfigSpec config(Map<String, String> nodeSelector, Map<String, Boolean> featureGates) {
        return new OperatorConfigSpec(
                nodeSelector, Map.of(), null, null, null, null, null, null, null, List.of(), featureGates);
    }

    static SriovNetworkNodePolicy policy(String name, PolicySpec spec) {
        var policy = new SriovNetworkNodePolicy();
        policy.getMetadata().setName(name);
        policy.getMetadata().setNamespace(NAMESPACE);
        policy.getMetadata().setGeneration(7L);
        policy.setSpec(spec);
        return policy;
    }

    static PolicySpec spec(String resource, @Nullable Long priority, long numVfs, NicSelector selector) {
        return new PolicySpec(
                resource,
                Map.of("worker", "yes"),
                priority,
                null,
                numVfs,
                selector,
                "netdevice",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static NicSelector names(String... pfNames) {
        return new NicSelector(null, null, List.of(), List.of(pfNames), null);
    }

    static InterfaceStatus pf(String name, String address, long vfs) {
        var list = LongStream.range(0, vfs).mapToObj(Policies::vf).toList();
        return new InterfaceStatus(
                name, null, null, address, "15b3", "1017", null, null, vfs, null, "IB", null, null, null, 8L, list,
                List.of(), null);
    }

    private static VirtualFunction vf(long index) {
        return new VirtualFunction(
                null, null, null, null, null, null, null, null, null, index, null, null, null, null, null, null);
    }
}

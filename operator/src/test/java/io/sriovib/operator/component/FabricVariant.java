package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.planning.fabric.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A part of an IBFabric in an installation: what the goldens show and what a real API server must accept. */
public record FabricVariant(
        String name, Part part, String namespace, ClusterCapabilities server, Map<String, String> more, String spec) {
    private static final String NAMESPACE = "sriov-network-operator";
    static final ClusterCapabilities OLDEST =
            new ClusterCapabilities(15, Set.of("apiextensions.k8s.io/v1beta1", "policy/v1beta1"));

    /** Every image variable, with images that nobody pulls. */
    public static final Map<String, String> IMAGES = Map.of(
            "MULTUS_IMAGE", "example.org/multus:4",
            "MULTUS_THICK_IMAGE", "example.org/multus:4-thick",
            "MULTUS_LEGACY_IMAGE", "example.org/multus:3",
            "WHEREABOUTS_IMAGE", "example.org/whereabouts:1");

    /** All that there are. */
    public static Stream<FabricVariant> all() {
        var calico = "{multus: {defaultNetwork: {delegate: {cniVersion: 0.3.1, name: k8s-pod-network, type: calico}}}}";
        return Stream.of(
                multus("static", NAMESPACE, ClusterCapabilities.TODAY, "{multus: {}}"),
                multus("static-calico", NAMESPACE, ClusterCapabilities.TODAY, calico),
                multus("static-kube-system", "kube-system", ClusterCapabilities.TODAY, "{multus: {}}"),
                multus("auto", NAMESPACE, ClusterCapabilities.TODAY, "{multus: {configuration: auto}}"),
                multus("thick", NAMESPACE, ClusterCapabilities.TODAY, "{multus: {plugin: thick}}"),
                multus("legacy-static", NAMESPACE, OLDEST, "{multus: {}}"),
                multus("legacy-auto", "kube-system", OLDEST, "{multus: {configuration: auto}}"),
                new FabricVariant(
                        "whereabouts",
                        Part.WHEREABOUTS,
                        NAMESPACE,
                        ClusterCapabilities.TODAY,
                        Map.of("SRIOV_CNI_BIN_PATH", "/usr/libexec/cni", "IMAGE_PULL_SECRETS", "one"),
                        "{whereabouts: {}}"));
    }

    static FabricVariant multus(String name, String namespace, ClusterCapabilities server, String spec) {
        return new FabricVariant("multus-" + name, Part.MULTUS, namespace, server, Map.of(), spec);
    }

    Rendering rendering() {
        var environment = new HashMap<>(IMAGES);
        environment.putAll(more);
        return rendering(namespace, environment);
    }

    Rendering rendering(String where, Map<String, String> environment) {
        var read = Serialization.unmarshal("---\n" + spec, IBFabricSpec.class);
        return component(where, environment).render(read, server);
    }

    /** What a server gets, definitions first. */
    List<HasMetadata> objects(String where) {
        var wanted = (Rendering.Wanted) rendering(where, IMAGES);
        return Stream.concat(component(where, IMAGES).definitions().stream(), wanted.objects().stream())
                .toList();
    }

    private FabricComponent component(String where, Map<String, String> environment) {
        return FabricComponent.of(part, new Installation(where, "openshift.io", false, environment));
    }

    @Override
    public String toString() {
        return name;
    }
}

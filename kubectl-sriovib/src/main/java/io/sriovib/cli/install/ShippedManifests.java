package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sriovib.api.CustomResourceManifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The manifests of the repository as they are packaged with this program: {@code crds/manifests/v1}, {@code deploy}, {@code bindata/supported-nic-ids.yaml}.
 *
 * @param definitions of the operator's kinds
 * @param objects what belongs to every installation, in the order of the files
 * @param multus what the operator needs in kube-system when it runs elsewhere
 * @param podSecurity what it needs where there are PodSecurityPolicies
 */
public record ShippedManifests(
        List<CustomResourceDefinition> definitions,
        List<HasMetadata> objects,
        List<HasMetadata> multus,
        List<HasMetadata> podSecurity) {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    /** Keeps copies. */
    public ShippedManifests {
        definitions = List.copyOf(definitions);
        objects = List.copyOf(objects);
        multus = List.copyOf(multus);
        podSecurity = List.copyOf(podSecurity);
    }

    /**
     * Reads all; every call gives objects of its own, which may be changed.
     *
     * @throws IllegalStateException when this program was built without one
     */
    public static ShippedManifests read() {
        var definitions = CustomResourceManifests.own().stream()
                .map(CustomResourceManifests::text)
                .map(text -> YAML.unmarshal(text, CustomResourceDefinition.class))
                .toList();
        var objects = Stream.of(
                        "deploy/config-daemon.yaml",
                        "deploy/components.yaml",
                        "bindata/supported-nic-ids.yaml",
                        "deploy/operator.yaml")
                .flatMap(file -> file(file).stream())
                .toList();
        return new ShippedManifests(definitions, objects, file("deploy/operator-multus.yaml"), file("deploy/psp.yaml"));
    }

    private static List<HasMetadata> file(String name) {
        try (var stream = ShippedManifests.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing in this program: build it anew");
            }
            Object content = YAML.unmarshal(stream);
            return content instanceof List<?> list
                    ? list.stream().map(HasMetadata.class::cast).toList()
                    : List.of((HasMetadata) content);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }
}

package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/**
 * One file of {@code bindata/}: the objects of a component as they are in every installation. Valid YAML of real manifests, edited as typed objects and never as text.
 */
public final class Manifest {
    private static final KubernetesSerialization YAML = serialization();

    private final String file;
    private final List<HasMetadata> objects;

    private Manifest(String file, List<HasMetadata> objects) {
        this.file = file;
        this.objects = List.copyOf(objects);
    }

    private static KubernetesSerialization serialization() {
        var serialization = new KubernetesSerialization();
        serialization.registerKubernetesResource(ServiceMonitor.class);
        serialization.registerKubernetesResource(PrometheusRule.class);
        return serialization;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalStateException when this program was built without it
     */
    static Manifest of(String file) {
        try (var stream = Manifest.class.getResourceAsStream("/bindata/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("bindata/" + file + " is missing in this program: build it anew");
            }
            Object content = YAML.unmarshal(stream);
            return new Manifest(file, objects(content));
        } catch (IOException e) {
            throw new UncheckedIOException("bindata/" + file + " cannot be read from the class path", e);
        }
    }

    /** A file with several documents comes as a list. */
    private static List<HasMetadata> objects(Object content) {
        return content instanceof List<?> list
                ? list.stream().map(HasMetadata.class::cast).toList()
                : List.of((HasMetadata) content);
    }

    /** All objects, as the file has them, each a copy that may be changed. */
    public List<HasMetadata> objects() {
        return objects.stream()
                .map(YAML::clone)
                .map(HasMetadata.class::cast)
                .map(Objects::requireNonNull)
                .toList();
    }

    /**
     * The only object of a kind.
     *
     * @throws IllegalStateException when there is not exactly one
     */
    <T extends HasMetadata> T only(Class<T> kind) {
        var found = objects.stream().filter(kind::isInstance).map(kind::cast).toList();
        if (found.size() != 1) {
            throw new IllegalStateException("bindata/" + file + " has " + found.size() + " objects of kind "
                    + kind.getSimpleName() + ", not 1");
        }
        return Objects.requireNonNull(YAML.clone(found.getFirst()));
    }
}

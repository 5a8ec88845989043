package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is applied, and why it is just that.
 *
 * @param namespace of the operator
 * @param choices a line for a person on each thing that depended on the cluster or on the variables
 * @param definitions to be served before anything else is applied
 * @param objects in the order in which they are applied: the Namespace first, the Deployment last
 */
public record InstallationPlan(
        String namespace, List<String> choices, List<Definition> definitions, List<HasMetadata> objects) {
    /** Keeps copies. */
    public InstallationPlan {
        choices = List.copyOf(choices);
        definitions = List.copyOf(definitions);
        objects = List.copyOf(objects);
    }

    /** The same without its objects. */
    InstallationPlan definitionsAlone() {
        return new InstallationPlan(namespace, choices, definitions, List.of());
    }

    /** Everything that is applied, in that order. */
    Stream<HasMetadata> all() {
        return Stream.concat(definitions.stream().map(Definition::object), objects.stream());
    }
}

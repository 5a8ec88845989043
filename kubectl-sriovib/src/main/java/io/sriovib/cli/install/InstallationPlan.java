package io.sriovib.cli.install;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.List;

/**
 * What is applied, and why it is just that.
 *
 * @param namespace of the operator
 * @param choices a line for a person on each thing that depended on the cluster or on the variables
 * @param definitions to be served before anything else is applied
 * @param objects in the order in which they are applied: the Namespace first, the Deployment last
 */
public record InstallationPlan(
        String namespace, List<String> choices, List<CustomResourceDefinition> definitions, List<HasMetadata> objects) {
    /** Keeps copies. */
    public InstallationPlan {
        choices = List.copyOf(choices);
        definitions = List.copyOf(definitions);
        objects = List.copyOf(objects);
    }
}

package io.sriovib.operator.component;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.sriovib.api.fabric.IBFabricSpec;
import io.sriovib.operator.cluster.ClusterCapabilities;
import io.sriovib.planning.fabric.Part;
import java.util.List;

/** One part that an IBFabric installs. Rendering is pure, and never throws on what an admin wrote. */
public sealed interface FabricComponent extends Deployable permits MultusInstallation, WhereaboutsInstallation {
    /** What installs that part. */
    static FabricComponent of(Part part, Installation installation) {
        return switch (part) {
            case MULTUS -> new MultusInstallation(installation);
            case WHEREABOUTS -> new WhereaboutsInstallation(installation);
        };
    }

    /** The kinds that it needs. They are made where they are missing, and neither changed nor removed later: objects of others are of these kinds. */
    List<CustomResourceDefinition> definitions();

    /**
     * What is to be there.
     *
     * @param spec asks for the part
     * @param server on which it is to run
     */
    Rendering render(IBFabricSpec spec, ClusterCapabilities server);
}

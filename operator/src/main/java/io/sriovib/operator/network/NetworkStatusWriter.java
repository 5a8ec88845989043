package io.sriovib.operator.network;

import io.fabric8.kubernetes.client.CustomResource;
import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.v1.NetworkStatus;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.ObjectStore;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import io.sriovib.planning.network.NetworkConditions;
import io.sriovib.planning.network.ReadyEvent;
import java.util.List;
import java.util.Objects;

/** Writes the conditions of networks, and the event when Ready changes (section 8.4). */
final class NetworkStatusWriter<T extends CustomResource<?, NetworkStatus>> {
    private final ObjectStore<T> networks;
    private final Writer writer;
    private final Reporting reporting;

    NetworkStatusWriter(ObjectStore<T> networks, Writer writer, Reporting reporting) {
        this.networks = networks;
        this.writer = writer;
        this.reporting = reporting;
    }

    /**
     * Brings the conditions to what is wanted.
     *
     * @param network as last written
     * @return false when somebody was faster
     */
    boolean write(T network, List<Condition> wanted) {
        var stored = network.getStatus() == null
                ? List.<Condition>of()
                : network.getStatus().conditions();
        var merged = Conditions.merge(
                stored, wanted, NetworkConditions.OWNED, reporting.clock().instant());
        if (merged.equals(stored)) {
            return true;
        }
        T copy = Objects.requireNonNull(reporting.serialization().clone(network));
        copy.setStatus(new NetworkStatus(merged));
        var result = networks.written(writer.updateStatus(network, copy));
        if (result instanceof WriteResult.Written<T>(var after)) {
            ReadyEvent.between(stored, merged)
                    .ifPresent(event -> reporting
                            .events()
                            .record(after, EventRecorder.Type.NORMAL, event.reason(), event.message()));
        }
        return result.settled().isPresent();
    }
}

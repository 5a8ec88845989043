package io.sriovib.operator.fabric;

import io.sriovib.api.condition.Condition;
import io.sriovib.api.condition.ConditionType;
import io.sriovib.api.condition.Conditions;
import io.sriovib.api.fabric.IBFabric;
import io.sriovib.api.fabric.IBFabricStatus;
import io.sriovib.operator.cluster.EventRecorder;
import io.sriovib.operator.cluster.ObjectStore;
import io.sriovib.operator.cluster.Reporting;
import io.sriovib.operator.cluster.WriteResult;
import io.sriovib.operator.cluster.Writer;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Writes the conditions of IBFabrics, and an event for each that changes. */
final class FabricStatusWriter {
    private static final Set<String> OWNED = Set.of(ConditionType.MULTUS_READY.word());

    private final ObjectStore<IBFabric> fabrics;
    private final Writer writer;
    private final Reporting reporting;

    FabricStatusWriter(ObjectStore<IBFabric> fabrics, Writer writer, Reporting reporting) {
        this.fabrics = fabrics;
        this.writer = writer;
        this.reporting = reporting;
    }

    /** Brings the conditions to what is wanted; false when somebody was faster. */
    boolean write(IBFabric fabric, List<Condition> wanted) {
        var stored = fabric.getStatus() == null
                ? List.<Condition>of()
                : fabric.getStatus().conditions();
        var merged = Conditions.merge(stored, wanted, OWNED, reporting.clock().instant());
        if (merged.equals(stored)) {
            return true;
        }
        IBFabric copy = Objects.requireNonNull(reporting.serialization().clone(fabric));
        copy.setStatus(new IBFabricStatus(merged));
        var result = fabrics.written(writer.updateStatus(fabric, copy));
        if (result instanceof WriteResult.Written<IBFabric>(var after)) {
            merged.stream()
                    .filter(condition -> !stored.contains(condition))
                    .forEach(condition -> say(after, condition));
        }
        return result.settled().isPresent();
    }

    private void say(IBFabric fabric, Condition condition) {
        var type = condition.isTrue() ? EventRecorder.Type.NORMAL : EventRecorder.Type.WARNING;
        reporting
                .events()
                .record(fabric, type, String.valueOf(condition.reason()), String.valueOf(condition.message()));
    }
}

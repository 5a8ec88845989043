package io.sriovib.operator.cluster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/**
 * The operator's own metrics, by these names:
 *
 * <ul>
 *   <li>{@code sriovib_reconciles_total{subject,result}}: passes over a node, policy, network or fabric; result {@code done} or {@code failed}
 *   <li>{@code sriovib_writes_total{kind,verb,result}}: requests that change something; verb {@code create}, {@code patch}, {@code delete}; result
 *       {@code written}, {@code conflict}, {@code failed}
 *   <li>{@code sriovib_events_total{type}}: events sent
 *   <li>{@code sriovib_findings{severity}}: what the last plan of each node had to say
 *   <li>{@code sriovib_node_states{sync}}: node states by their {@code syncStatus}; {@code none} before the first report
 *   <li>{@code sriovib_leader}: 1 while this process leads
 * </ul>
 */
public final class OperatorMetrics {
    private final MeterRegistry registry;

    /** Counts into that registry. */
    public OperatorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One pass over a subject ended. */
    public void reconciled(String subject, boolean done) {
        registry.counter("sriovib_reconciles", "subject", subject, "result", done ? "done" : "failed")
                .increment();
    }

    /** One writing request was answered. */
    public void wrote(String kind, String verb, String result) {
        registry.counter("sriovib_writes", "kind", kind, "verb", verb, "result", result)
                .increment();
    }

    /** One event was sent. */
    public void event(String type) {
        registry.counter("sriovib_events", "type", type).increment();
    }

    /** Shows a number that is asked for when the metrics are read. */
    public void gauge(String name, String label, String value, Supplier<Number> number) {
        Gauge.builder(name, number).tag(label, value).register(registry);
    }
}

package io.sriovib.operator.cluster;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.InstantSource;

/**
 * What controllers say things with.
 *
 * @param events for {@code kubectl describe}
 * @param metrics counts
 * @param clock for conditions
 * @param serialization copies objects
 */
public record Reporting(
        EventRecorder events, OperatorMetrics metrics, InstantSource clock, KubernetesSerialization serialization) {}

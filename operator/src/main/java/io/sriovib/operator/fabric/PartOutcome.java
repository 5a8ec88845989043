package io.sriovib.operator.fabric;

import io.sriovib.api.condition.Condition;
import java.util.Optional;

/**
 * What became of one part of a fabric.
 *
 * @param condition what the status says of it; empty when it is not asked for
 * @param settled false: something must be tried again
 */
record PartOutcome(Optional<Condition> condition, boolean settled) {}

/** What the operator takes for clusters of some size. Entry: {@link io.sriovib.bench.operator.OperatorMeasurement}. */
@NullMarked
package io.sriovib.bench.operator;

import org.jspecify.annotations.NullMarked;

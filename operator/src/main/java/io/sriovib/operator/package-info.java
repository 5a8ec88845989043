/**
 * The operator's process: settings, wiring, leadership, health. Entry: {@link io.sriovib.operator.OperatorMain}; the controllers are wired by
 * {@link io.sriovib.operator.SriovOperator}.
 */
@NullMarked
package io.sriovib.operator;

import org.jspecify.annotations.NullMarked;

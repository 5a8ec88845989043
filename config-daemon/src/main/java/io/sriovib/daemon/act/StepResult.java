package io.sriovib.daemon.act;

import io.sriovib.planning.node.Step;

/**
 * A step and what became of it.
 *
 * @param step as planned
 * @param outcome as it ended
 */
public record StepResult(Step step, Outcome outcome) {}

package io.sriovib.scenario.random.node;

import io.sriovib.scenario.random.time.Strand;

/**
 * A writer of the daemon at work.
 *
 * @param strand its thread
 * @param wished what was wished when it was started
 * @param disturbances of the node until then
 */
record Run(Strand strand, Wished wished, long disturbances) {}

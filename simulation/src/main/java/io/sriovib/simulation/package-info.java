/** Hosts that are only simulated: the daemon's ports on a model of kernel and card, for the demo, tests and the bench. */
@NullMarked
package io.sriovib.simulation;

import org.jspecify.annotations.NullMarked;

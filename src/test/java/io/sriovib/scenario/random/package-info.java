/** A random simulation of a cluster: real operator, real daemons, simulated everything else, one thread, its own time. Entry: {@link io.sriovib.scenario.random.SimulateMain}. */
@NullMarked
package io.sriovib.scenario.random;

import org.jspecify.annotations.NullMarked;

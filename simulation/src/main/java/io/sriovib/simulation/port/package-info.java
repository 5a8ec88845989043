/** The daemon's ports on the model. */
@NullMarked
package io.sriovib.simulation.port;

import org.jspecify.annotations.NullMarked;

/** The model: what kernel, driver, card and port do with what is asked of them. Passive; its callers hold the host's lock. */
@NullMarked
package io.sriovib.simulation.kernel;

import org.jspecify.annotations.NullMarked;

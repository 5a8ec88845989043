/** The daemon's loop on the simulated host: what it does to VFs, and what it never does. */
@NullMarked
package io.sriovib.scenario.daemon;

import org.jspecify.annotations.NullMarked;

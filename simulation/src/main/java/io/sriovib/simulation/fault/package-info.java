/** What can go wrong on a simulated host, and how long it takes. */
@NullMarked
package io.sriovib.simulation.fault;

import org.jspecify.annotations.NullMarked;

/** What a simulated host is made of. */
@NullMarked
package io.sriovib.simulation.machine;

import org.jspecify.annotations.NullMarked;

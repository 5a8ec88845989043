/** The state of a simulated host in a file. */
@NullMarked
package io.sriovib.simulation.file;

import org.jspecify.annotations.NullMarked;

/** A real API server with simulated nodes, seen and written as cheaply as it can be done, so that what is measured is not the bench. */
@NullMarked
package io.sriovib.bench.cluster;

import org.jspecify.annotations.NullMarked;

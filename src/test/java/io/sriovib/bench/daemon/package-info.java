/** One daemon on a simulated host: how quick, how idle, how large; and the codec by which it speaks to a real one. */
@NullMarked
package io.sriovib.bench.daemon;

import org.jspecify.annotations.NullMarked;

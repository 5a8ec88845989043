/** Programs of bin/ as they run for a person, with what the kernel says of them. */
@NullMarked
package io.sriovib.bench.process;

import org.jspecify.annotations.NullMarked;

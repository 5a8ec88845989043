/** What the product costs, measured: {@code make bench}. Entry: {@link io.sriovib.bench.BenchMain}. */
@NullMarked
package io.sriovib.bench;

import org.jspecify.annotations.NullMarked;

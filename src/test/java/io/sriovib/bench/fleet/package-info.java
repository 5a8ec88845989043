/** Many daemons at one API server. */
@NullMarked
package io.sriovib.bench.fleet;

import org.jspecify.annotations.NullMarked;

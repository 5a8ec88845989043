/** An API server in memory, and the real operator on it. */
@NullMarked
package io.sriovib.scenario.random.cluster;

import org.jspecify.annotations.NullMarked;

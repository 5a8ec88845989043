/** A simulated host, the real daemon on it, and what must be true of both. */
@NullMarked
package io.sriovib.scenario.random.node;

import org.jspecify.annotations.NullMarked;

/** Simulated time, and threads that run only while they are given a turn. */
@NullMarked
package io.sriovib.scenario.random.time;

import org.jspecify.annotations.NullMarked;

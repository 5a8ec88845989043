/** Fixtures and verbs of the scenarios: a real API server, a cluster of its own for each test, programs as processes. */
@NullMarked
package io.sriovib.scenario;

import org.jspecify.annotations.NullMarked;

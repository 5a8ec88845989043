/** A real API server and the verbs of operator tests; published as test-jar for scenarios of other modules. */
@NullMarked
package io.sriovib.operator.testing;

import org.jspecify.annotations.NullMarked;

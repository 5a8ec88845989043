/** Tests of the policy planner: goldens of the reference, our own, and properties. */
@NullMarked
package io.sriovib.planning.policy;

import org.jspecify.annotations.NullMarked;

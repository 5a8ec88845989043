/**
 * From policies to what one node shall have: node state spec, device-plugin config, label (section 2), and from what nodes report to the policies' status.
 * Start at {@link io.sriovib.planning.policy.PolicyPlanner}.
 */
@NullMarked
package io.sriovib.planning.policy;

import org.jspecify.annotations.NullMarked;

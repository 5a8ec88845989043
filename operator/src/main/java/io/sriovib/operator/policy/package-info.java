/** What became of each policy, as status and events. Entry: {@link io.sriovib.operator.policy.PolicyStatusController}. */
@NullMarked
package io.sriovib.operator.policy;

import org.jspecify.annotations.NullMarked;

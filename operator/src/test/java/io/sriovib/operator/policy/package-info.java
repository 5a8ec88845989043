/** Tests of the status of policies. */
@NullMarked
package io.sriovib.operator.policy;

import org.jspecify.annotations.NullMarked;

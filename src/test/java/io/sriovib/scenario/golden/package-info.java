/** The reference's recorded cases against the operator as a process on a real API server: what an admin sees who swaps operators. */
@NullMarked
package io.sriovib.scenario.golden;

import org.jspecify.annotations.NullMarked;

/** Does the steps of a plan, one PF apart from the other; decides nothing. */
@NullMarked
package io.sriovib.daemon.act;

import org.jspecify.annotations.NullMarked;

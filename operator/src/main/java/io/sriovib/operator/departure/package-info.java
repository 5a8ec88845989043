/** What an operator takes off before the last one goes. */
@NullMarked
package io.sriovib.operator.departure;

import org.jspecify.annotations.NullMarked;

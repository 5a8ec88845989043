/** Tests of the values: what is accepted, what is not, how it is shown. */
@NullMarked
package io.sriovib.planning.value;

import org.jspecify.annotations.NullMarked;

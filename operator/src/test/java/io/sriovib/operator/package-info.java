/** Tests of the operator, most of them on a real API server. */
@NullMarked
package io.sriovib.operator;

import org.jspecify.annotations.NullMarked;

/** Tests of what nodes shall have. */
@NullMarked
package io.sriovib.operator.node;

import org.jspecify.annotations.NullMarked;

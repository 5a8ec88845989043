/** What a node's daemon saw, what is wished, and the plan between them. */
@NullMarked
package io.sriovib.planning.node;

import org.jspecify.annotations.NullMarked;

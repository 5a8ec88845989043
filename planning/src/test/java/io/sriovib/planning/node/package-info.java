/** Tests of the node's plan: goldens, a model of the kernel, and what must hold for any host. */
@NullMarked
package io.sriovib.planning.node;

import org.jspecify.annotations.NullMarked;

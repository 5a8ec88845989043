/** System calls of this machine's kernel. */
@NullMarked
package io.sriovib.netlink.kernel;

import org.jspecify.annotations.NullMarked;

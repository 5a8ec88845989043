/** Netlink messages as immutable values and their bytes; no socket, no knowledge of SR-IOV policies. */
@NullMarked
package io.sriovib.netlink;

import org.jspecify.annotations.NullMarked;

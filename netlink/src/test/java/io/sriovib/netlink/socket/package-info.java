/** Conversations with a function as the kernel, and with this machine's kernel. */
@NullMarked
package io.sriovib.netlink.socket;

import org.jspecify.annotations.NullMarked;

/** Ports that are served by rtnetlink: network devices, and what PFs keep for their VFs. */
@NullMarked
package io.sriovib.daemon.linux.netlink;

import org.jspecify.annotations.NullMarked;

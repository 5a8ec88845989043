/** Ports that are served by {@code /sys}: PCI functions and RDMA devices. */
@NullMarked
package io.sriovib.daemon.linux.sysfs;

import org.jspecify.annotations.NullMarked;

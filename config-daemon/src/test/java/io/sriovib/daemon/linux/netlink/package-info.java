@NullMarked
package io.sriovib.daemon.linux.netlink;

import org.jspecify.annotations.NullMarked;

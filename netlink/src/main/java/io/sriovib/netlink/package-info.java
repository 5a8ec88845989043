/**
 * Linux netlink messages as immutable values and their bytes: links, VFs, RDMA devices, devlink, uevents.
 *
 * <p>Pure: no socket, no clock, no knowledge of SR-IOV policies. A {@link io.sriovib.netlink.Request} says what is
 * asked and how the answer is read; {@code io.sriovib.netlink.socket} carries it. Integers are in the byte order of the
 * machine, as netlink demands; tests choose either order. An unknown attribute is skipped, garbage ends in one
 * {@link io.sriovib.netlink.DecodeException}.
 */
@NullMarked
package io.sriovib.netlink;

import org.jspecify.annotations.NullMarked;

/**
 * Sockets for the messages of {@link io.sriovib.netlink}, through {@code java.lang.foreign}; the JVM needs
 * {@code --enable-native-access=ALL-UNNAMED}.
 *
 * <p>Start with {@link io.sriovib.netlink.socket.Rtnetlink}, {@link io.sriovib.netlink.socket.RdmaNetlink},
 * {@link io.sriovib.netlink.socket.Devlink} and {@link io.sriovib.netlink.socket.EventSocket}. All of them block: call
 * them from platform threads. Rtnetlink is worked off inside the sending call, so a driver that hangs keeps the calling
 * thread in the kernel, whatever time limit was given; the thread of such a call must be one that may be lost.
 */
@NullMarked
package io.sriovib.netlink.socket;

import org.jspecify.annotations.NullMarked;

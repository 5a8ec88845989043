/**
 * System calls by their numbers, for sockets, and for files and namespaces where Java's own ways hide what the kernel answers. The JVM needs
 * {@code --enable-native-access=ALL-UNNAMED}.
 */
@NullMarked
package io.sriovib.netlink.kernel;

import org.jspecify.annotations.NullMarked;

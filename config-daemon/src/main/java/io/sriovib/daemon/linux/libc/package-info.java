/** The few functions of the C library that Java does not offer, and what the kernel's refusals mean. Needs {@code --enable-native-access=ALL-UNNAMED}. */
@NullMarked
package io.sriovib.daemon.linux.libc;

import org.jspecify.annotations.NullMarked;

/** Files, namespaces and errors as close to the kernel as the adapters need them. Needs {@code --enable-native-access=ALL-UNNAMED}. */
@NullMarked
package io.sriovib.daemon.linux.libc;

import org.jspecify.annotations.NullMarked;

/** When to look again: notifications of the kernel, merged into one signal. */
@NullMarked
package io.sriovib.daemon.linux.event;

import org.jspecify.annotations.NullMarked;

/** Where work is done that may hang in the kernel. */
@NullMarked
package io.sriovib.daemon.thread;

import org.jspecify.annotations.NullMarked;

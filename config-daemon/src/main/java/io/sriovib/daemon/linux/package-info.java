/**
 * The daemon's ports on a real Linux host; {@link io.sriovib.daemon.linux.LinuxHost} puts them together.
 *
 * <p>All of it blocks for as long as the kernel likes, and a blocked native call pins a virtual thread: call it from platform threads only.
 */
@NullMarked
package io.sriovib.daemon.linux;

import org.jspecify.annotations.NullMarked;

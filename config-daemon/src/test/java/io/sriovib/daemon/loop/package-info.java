/** Tests of the daemon's loop package. */
@NullMarked
package io.sriovib.daemon.loop;

import org.jspecify.annotations.NullMarked;

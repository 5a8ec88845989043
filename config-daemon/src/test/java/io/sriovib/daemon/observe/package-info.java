/** Tests of the daemon's observe package. */
@NullMarked
package io.sriovib.daemon.observe;

import org.jspecify.annotations.NullMarked;

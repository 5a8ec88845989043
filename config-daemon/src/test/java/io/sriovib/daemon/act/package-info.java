/** Tests of the daemon's act package. */
@NullMarked
package io.sriovib.daemon.act;

import org.jspecify.annotations.NullMarked;

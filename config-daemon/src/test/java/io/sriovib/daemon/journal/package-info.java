/** Tests of the daemon's journal package. */
@NullMarked
package io.sriovib.daemon.journal;

import org.jspecify.annotations.NullMarked;

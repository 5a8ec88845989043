/** Reads the host into one immutable observation; every read is bounded in time. */
@NullMarked
package io.sriovib.daemon.observe;

import org.jspecify.annotations.NullMarked;

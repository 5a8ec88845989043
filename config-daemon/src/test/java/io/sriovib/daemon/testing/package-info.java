/** What tests of the daemon share. */
@NullMarked
package io.sriovib.daemon.testing;

import org.jspecify.annotations.NullMarked;

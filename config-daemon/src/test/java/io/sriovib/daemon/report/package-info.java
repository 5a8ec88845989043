/** Tests of the daemon's report package. */
@NullMarked
package io.sriovib.daemon.report;

import org.jspecify.annotations.NullMarked;

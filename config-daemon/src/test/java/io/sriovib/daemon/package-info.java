/** The daemon's command line. */
@NullMarked
package io.sriovib.daemon;

import org.jspecify.annotations.NullMarked;

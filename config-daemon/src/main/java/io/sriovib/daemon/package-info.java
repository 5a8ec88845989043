/** The node daemon as a program: settings, wiring, command line. */
@NullMarked
package io.sriovib.daemon;

import org.jspecify.annotations.NullMarked;

/** Tests of the status that a daemon writes. */
@NullMarked
package io.sriovib.planning.report;

import org.jspecify.annotations.NullMarked;

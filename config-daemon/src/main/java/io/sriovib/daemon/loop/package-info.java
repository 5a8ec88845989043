/** The daemon's one loop: observe, plan, act, report. */
@NullMarked
package io.sriovib.daemon.loop;

import org.jspecify.annotations.NullMarked;

/** How programs are started: class path, flags, AOT cache. */
@NullMarked
package io.sriovib.scenario.launcher;

import org.jspecify.annotations.NullMarked;

/** Operator and daemon as processes: started, killed, replaced, stopped. */
@NullMarked
package io.sriovib.scenario.process;

import org.jspecify.annotations.NullMarked;

/** The only form in which a planner speaks of bad input or of something that needs a person. */
@NullMarked
package io.sriovib.planning.finding;

import org.jspecify.annotations.NullMarked;

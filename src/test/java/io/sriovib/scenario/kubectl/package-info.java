/** The admin's own tool: the real kubectl at its defaults. */
@NullMarked
package io.sriovib.scenario.kubectl;

import org.jspecify.annotations.NullMarked;

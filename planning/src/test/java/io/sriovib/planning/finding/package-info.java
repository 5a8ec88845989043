/** Tests of findings. */
@NullMarked
package io.sriovib.planning.finding;

import org.jspecify.annotations.NullMarked;

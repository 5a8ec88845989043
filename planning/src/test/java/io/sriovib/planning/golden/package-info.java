/** Case folders of goldens, whatever planner they are about: ours and the recordings of the reference. */
@NullMarked
package io.sriovib.planning.golden;

import org.jspecify.annotations.NullMarked;

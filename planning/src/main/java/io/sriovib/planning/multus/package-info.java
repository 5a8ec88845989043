/** The cluster's multus configuration, which the notes write by hand (user-needs a.2, step 17). Entry: {@link io.sriovib.planning.multus.MultusPlanner}. */
@NullMarked
package io.sriovib.planning.multus;

import org.jspecify.annotations.NullMarked;

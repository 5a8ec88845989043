/** How tests wait. Entry: {@link io.sriovib.patience.PatientWaits}. */
@NullMarked
package io.sriovib.patience;

import org.jspecify.annotations.NullMarked;

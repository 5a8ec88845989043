/** What surrounds the VFs of a fabric: the multus configuration. Entry: {@link io.sriovib.operator.fabric.FabricController}. */
@NullMarked
package io.sriovib.operator.fabric;

import org.jspecify.annotations.NullMarked;

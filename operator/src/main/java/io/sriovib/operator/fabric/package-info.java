/** What surrounds the VFs of a fabric: multus with its configuration, and whereabouts. Entry: {@link io.sriovib.operator.fabric.FabricController}. */
@NullMarked
package io.sriovib.operator.fabric;

import org.jspecify.annotations.NullMarked;

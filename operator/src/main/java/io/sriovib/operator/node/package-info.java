/** From policies to what each node shall have: node state, device-plugin config, label (section 2). Entry: {@link io.sriovib.operator.node.NodeController}. */
@NullMarked
package io.sriovib.operator.node;

import org.jspecify.annotations.NullMarked;

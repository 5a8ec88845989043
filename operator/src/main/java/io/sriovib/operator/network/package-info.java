/** From networks to NetworkAttachmentDefinitions (section 3). Entry: {@link io.sriovib.operator.network.NetworkController}. */
@NullMarked
package io.sriovib.operator.network;

import org.jspecify.annotations.NullMarked;

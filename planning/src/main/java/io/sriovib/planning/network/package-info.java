/**
 * From a network (SriovIBNetwork, SriovNetwork, OVSNetwork) to its NetworkAttachmentDefinition (NAD): one path for all kinds. Section 3 of the
 * reference, D15, D20, D21, D27. Entry: {@link io.sriovib.planning.network.NetworkPlanner}.
 */
@NullMarked
package io.sriovib.planning.network;

import org.jspecify.annotations.NullMarked;

/** What a network's {@code ipam} asks of whereabouts, and whether it can be had (section 9.8.3). Entry: {@link io.sriovib.planning.whereabouts.IpamCheck}. */
@NullMarked
package io.sriovib.planning.whereabouts;

import org.jspecify.annotations.NullMarked;

/** From what nodes report to policies and networks that serve it: proposals for an admin, see {@link io.sriovib.planning.discover.DiscoverPlanner}. */
@NullMarked
package io.sriovib.planning.discover;

import org.jspecify.annotations.NullMarked;

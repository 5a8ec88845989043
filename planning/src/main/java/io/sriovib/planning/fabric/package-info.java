/** What an IBFabric installs on the cluster: multus and whereabouts. Entry: {@link io.sriovib.planning.fabric.InstallationPlanner}. */
@NullMarked
package io.sriovib.planning.fabric;

import org.jspecify.annotations.NullMarked;
